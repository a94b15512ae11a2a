package org.callforprojects.review;

import java.util.List;

import org.callforprojects.application.DecisionMakers;
import org.springframework.stereotype.Component;

/** The experts who gave grades, and those who were to and declared no interest: they know the file. */
@Component
class ReviewMakers implements DecisionMakers {

  private final ReviewRepository reviews;

  ReviewMakers(ReviewRepository reviews) {
    this.reviews = reviews;
  }

  @Override
  public List<DecisionMaker> of(String reference) {
    return reviews.of(reference).stream().filter(review -> review.declaredAt() != null)
        .map(review -> new DecisionMaker(review.expertId(), "l’expertise de la candidature")).toList();
  }
}
