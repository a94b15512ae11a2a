package org.callforprojects.review;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.identity.Recusals;
import org.springframework.stereotype.Component;

/** Those who declared an interest as experts; it holds too when they become members of staff later. */
@Component
class ReviewRecusals implements Recusals {

  private final ReviewRepository reviews;
  private final SelectionService applications;

  ReviewRecusals(ReviewRepository reviews, SelectionService applications) {
    this.reviews = reviews;
    this.applications = applications;
  }

  @Override
  public Set<String> of(String person) {
    return reviews.recusedFrom(person);
  }

  /** One question, however many people. */
  @Override
  public Set<String> among(Collection<String> people, String reference) {
    return reviews.recused(reference).stream().filter(people::contains).collect(Collectors.toSet());
  }

  /** Asks the application, which the transaction of a task reads anyway; what it does not know the reviews do. */
  @Override
  public boolean hides(String person, String reference) {
    return applications.recused(reference).map(recused -> recused.contains(person))
        .orElseGet(() -> reviews.recusedFrom(person).contains(reference));
  }
}
