package org.callforprojects.review;

import java.util.Set;

import org.callforprojects.application.Recusals;
import org.springframework.stereotype.Component;

/** Those who declared an interest as experts; it holds too when they become members of staff later. */
@Component
class ReviewRecusals implements Recusals {

  private final ReviewRepository reviews;

  ReviewRecusals(ReviewRepository reviews) {
    this.reviews = reviews;
  }

  @Override
  public Set<String> of(String person) {
    return reviews.recusedFrom(person);
  }
}
