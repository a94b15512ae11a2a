package org.callforprojects.review;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationWithdrawn;
import org.callforprojects.application.Evaluation;
import org.callforprojects.application.instruction.InstructionService;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallService;
import org.callforprojects.call.Delays;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.notification.Outbox;
import org.callforprojects.transaction.PerTransaction;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Chooses experts, takes their declarations and grades, and consolidates what they say. */
@Service
@Transactional
public class ReviewService {

  /** With a third expert the gap is settled as far as it can be (domain 5.7). */
  private static final int EXPERTS_BEFORE_THE_THIRD = 2;

  private final ReviewRepository reviews;
  private final Experts experts;
  private final PublicMailDomains publicDomains;
  private final SelectionService applications;
  private final InstructionService instruction;
  private final CallService calls;
  private final Outbox outbox;
  private final Clock clock;
  private final PerTransaction<Map<String, List<Expert>>> roster =
      new PerTransaction<>(LinkedHashMap::new, known -> { });
  /** By application, as the choices of one transaction change it. */
  private final PerTransaction<Map<String, ReviewRepository.Standing>> standings =
      new PerTransaction<>(LinkedHashMap::new, done -> { });

  ReviewService(ReviewRepository reviews, Experts experts, PublicMailDomains publicDomains,
      SelectionService applications, InstructionService instruction, CallService calls, Outbox outbox, Clock clock) {
    this.reviews = reviews;
    this.experts = experts;
    this.publicDomains = publicDomains;
    this.applications = applications;
    this.instruction = instruction;
    this.calls = calls;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** A review that was asked for, and its clock (T6). */
  public record Assignment(Review review, Instant reminderAt, Instant replacementAt) {
  }

  /** @return empty when no expert is left who may review that application */
  public Optional<Assignment> assign(String reference) {
    Application application = applications.get(reference);
    List<Expert> known = roster(application);
    ExpertChoice choice = choice(application, known);
    return choice.candidates().isEmpty() ? Optional.empty()
        : Optional.of(ask(application, choice.candidates().get(0), choice.explanation()));
  }

  /** @throws InvalidValuesException when that expert may not review that application */
  public Assignment assignTo(String reference, String expertId, String assignedBy) {
    Application application = applications.get(reference);
    ExpertChoice choice = choice(application, roster(application));
    Expert expert = choice.candidates().stream().filter(candidate -> candidate.userId().equals(expertId)).findFirst()
        .orElseThrow(() -> new InvalidValuesException("/" + ExpertReview.EXPERT_ID,
            "Cet expert ne peut pas être désigné pour cette candidature."));
    return ask(application, expert, "Désigné par " + assignedBy + "." + choice.exclusions());
  }

  /** Who may still be asked and who may not, for the person who assigns by hand. */
  @Transactional(readOnly = true)
  ExpertChoice choice(String reference) {
    return choice(applications.get(reference), experts.all());
  }

  /** One after the other in a call; with the first question of a transaction comes how much each has to do. */
  private List<Expert> roster(Application application) {
    return roster.present().map(known -> known.computeIfAbsent(application.callCode(), code -> {
      reviews.lockAssignments(code);
      ReviewRepository.Roster read = reviews.roster(application.reference());
      standings.present().ifPresent(all -> all.put(application.reference(), read.standing()));
      return experts.known(read.profiles());
    })).orElseGet(experts::all);
  }

  private ExpertChoice choice(Application application, List<Expert> known) {
    String reference = application.reference();
    Submission submission = application.submission();
    Set<String> sirens = Stream.concat(Stream.of(submission.lead().siret()),
        submission.members().stream().map(Submission.Member::siret)).map(siret -> siret.substring(0, 9))
        .collect(Collectors.toSet());
    String domain = ExpertChoice.domain(submission.lead().email());
    ReviewRepository.Standing standing = standings.present().map(all -> all.get(reference))
        .orElseGet(() -> reviews.standing(reference));
    standings.present().ifPresent(all -> all.put(reference, standing));
    return ExpertChoice.of(known, standing.loads(), new ExpertChoice.Facts(reference,
        submission.territory().departement(), sirens, Set.of(domain), standing.asked()), publicDomains);
  }

  private Assignment ask(Application application, Expert expert, String why) {
    Delays delays = calls.settingsOf(application.callCode()).delays();
    Instant now = clock.instant();
    Instant due = now.plus(delays.review(), ChronoUnit.DAYS);
    Review review =
        Review.assigned(UUID.randomUUID().toString(), application.reference(), expert.userId(), why, now, due);
    reviews.insert(review);
    standings.present().map(all -> all.get(review.reference())).ifPresent(standing -> standing.add(review.expertId()));
    notify(expert, review, ReviewMail.asked(review));
    return new Assignment(review, due.minus(Duration.ofDays(delays.reviewReminder())),
        due.plus(Duration.ofDays(delays.reviewReplacement())));
  }

  private void notify(Expert expert, Review review, ReviewMail mail) {
    if (expert.email() != null && !expert.email().isBlank()) {
      outbox.queueNotice(review.reference(), mail.step(), expert.email(), mail.subject(), mail.body());
    }
  }

  /** @param conflict what links the expert to the pole; null for nothing */
  public void declare(String reviewId, String conflict) {
    Instant now = clock.instant();
    if (conflict == null) {
      reviews.accept(reviewId, now);
      return;
    }
    Review before = reviews.get(reviewId);
    reviews.update(before, before.recused(conflict, now));
    applications.recuse(before.reference(), before.expertId());
  }

  /**
   * @param grades by code of criterion; null where the expert abstained
   * @throws InvalidValuesException when every criterion is an abstention
   */
  public void grade(String reviewId, ScoringGrid grid, Map<String, Integer> grades, int territoryPoints,
      String comment) {
    if (grades.values().stream().allMatch(java.util.Objects::isNull)) {
      throw new InvalidValuesException("/" + grid.graded().get(0).formKey(),
          "Notez au moins un critère : s’abstenir sur tous n’est pas une expertise.");
    }
    BigDecimal score = Consolidation.score(grid, grades, territoryPoints);
    reviews.grade(reviewId, grades, comment, score, clock.instant());
  }

  /** What the table {@code territory-priority} gives. */
  @Transactional(readOnly = true)
  public int territoryPoints(String reference) {
    return territoryPoints(applications.get(reference));
  }

  /** Once per review, and not to an expert who has finished meanwhile or is none any more. */
  public void remind(String reviewId) {
    Review review = reviews.get(reviewId);
    if (review.status().isOpen() && reviews.remind(reviewId, clock.instant())) {
      experts.all().stream().filter(expert -> expert.userId().equals(review.expertId()))
          .forEach(expert -> notify(expert, review, ReviewMail.reminder(review)));
    }
  }

  /** The expert is too late; what is finished stays. */
  public void replace(String reviewId) {
    Review before = reviews.get(reviewId);
    if (before.status().isOpen()) {
      reviews.update(before, before.replaced(clock.instant()));
    }
  }

  /**
   * Writes the report of all finished reviews.
   *
   * @param maxGap points of the table {@code expert-assignment}
   * @return whether two experts differ by more, so that a third is to be heard
   */
  public boolean consolidate(String reference, ScoringGrid grid, BigDecimal maxGap) {
    List<Review> finished = reviews.of(reference).stream().filter(r -> r.status() == ReviewStatus.GRADED).toList();
    Evaluation evaluation =
        Consolidation.evaluation(grid, finished, territoryPoints(applications.get(reference)), clock.instant());
    instruction.recordEvaluation(reference, evaluation);
    return finished.size() == EXPERTS_BEFORE_THE_THIRD && evaluation.spread().compareTo(maxGap) > 0;
  }

  /** Inputs of {@code score-recommendation}. */
  @Transactional(readOnly = true)
  public Map<String, Object> recommendationInputs(String reference) {
    Evaluation evaluation = applications.get(reference).evaluation();
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("score", evaluation.score());
    inputs.put("cooperationScore", evaluation.cooperationScore());
    return inputs;
  }

  @Transactional(readOnly = true)
  public List<Review> of(String reference) {
    return reviews.of(reference);
  }

  @EventListener
  void withdrawn(ApplicationWithdrawn event) {
    reviews.cancelOpen(event.reference(), clock.instant());
  }

  static int territoryPoints(Application application) {
    Integer points = application.appraisal().territoryPoints();
    return points == null ? 0 : points;
  }
}
