package org.callforprojects.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.callforprojects.french.FrenchText;
import org.callforprojects.paper.Paper;

/**
 * One letter as its template reads it: French strings, lists and yes-or-no, no formatting left to do. The methods are
 * public because the template language sees no others.
 */
final class LetterView {

  private final LetterCode code;
  private final LetterContent content;
  private final LegalTexts law;

  LetterView(LetterCode code, LetterContent content) {
    this.code = code;
    this.content = content;
    this.law = new LegalTexts(content.application().ruleSet(), content.issuedAt());
  }

  public String getCode() {
    return code.name();
  }

  public String getSubject() {
    return code.subject();
  }

  /** Set closely, to stay on one sheet: a second one would often hold the closing alone. */
  public boolean isTight() {
    return content.mentionsRemedies() || switch (code) {
      case RECEIPT, COMPLEMENT_REQUEST, CORRECTION_REQUEST -> true;
      default -> false;
    };
  }

  public SendingOffice getSender() {
    return content.sender();
  }

  public LetterApplication getApplication() {
    return content.application();
  }

  public LegalTexts getLaw() {
    return law;
  }

  public List<String> getSenderAddress() {
    return lines(content.sender().postalAddress());
  }

  public String getSenderAddressOnOneLine() {
    return String.join(", ", getSenderAddress());
  }

  public List<String> getLeadAddress() {
    return lines(content.application().leadAddress());
  }

  /** « À l’attention de … », or empty when nobody is known. */
  public String getAttention() {
    LetterApplication application = content.application();
    if (blank(application.representativeName())) {
      return "";
    }
    String name = "À l’attention de " + application.representativeName().strip();
    return blank(application.representativeFunction())
        ? name : name + ", " + application.representativeFunction().strip();
  }

  public String getPlaceAndDate() {
    String day = FrenchText.date(content.issuedAt());
    String place = content.sender().place();
    return blank(place) ? "Le " + day : place.strip() + ", le " + day;
  }

  public String getCourt() {
    String court = content.sender().competentCourt();
    return blank(court) ? "tribunal administratif territorialement compétent" : court.strip();
  }

  public String getSubmittedAt() {
    return FrenchText.dateTime(content.application().submittedAt());
  }

  public String getImplicitRejectionOn() {
    return date(content.implicitRejectionOn());
  }

  public String getDeadline() {
    return dateTime(content.complementDeadline());
  }

  public String getWithdrawnAt() {
    return dateTime(content.withdrawnAt());
  }

  public boolean isSuspended() {
    return content.suspension() != null;
  }

  public String getSuspendedSince() {
    return date(isSuspended() ? content.suspension().since() : content.issuedAt().atZone(FrenchText.PARIS)
        .toLocalDate());
  }

  public String getDaysLeft() {
    if (!isSuspended()) {
      return "";
    }
    long days = content.suspension().daysLeft();
    return days > 1 ? days + " jours" : days + " jour";
  }

  public List<RequestedItem> getIndispensableItems() {
    return content.requestedItems().stream().filter(RequestedItem::blocking).toList();
  }

  public List<RequestedItem> getOtherItems() {
    return content.requestedItems().stream().filter(item -> !item.blocking()).toList();
  }

  public List<LetterReason> getReasons() {
    return content.reasons();
  }

  public boolean isRemedies() {
    return content.mentionsRemedies();
  }

  public List<String> getComment() {
    return lines(content.comment());
  }

  /** Null for a letter that tells no decision of the committee. */
  public LetterOutcomeView getOutcome() {
    return content.outcome() == null ? null : new LetterOutcomeView(content.outcome());
  }

  /** Null for a letter that tells of no appeal. */
  public LetterAppealView getAppeal() {
    return content.appeal() == null ? null : new LetterAppealView(content.appeal());
  }

  /** Null for a letter that has a template of its own. */
  public Notice getNotice() {
    return content.notice();
  }

  /** Null for none. */
  public Paper getAnnex() {
    return content.annex();
  }

  private static String date(LocalDate day) {
    return day == null ? "" : FrenchText.date(day);
  }

  private static String dateTime(Instant instant) {
    return instant == null ? "" : FrenchText.dateTime(instant);
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  static List<String> lines(String text) {
    return blank(text) ? List.of() : Stream.of(text.split("\\R")).map(String::strip)
        .filter(line -> !line.isEmpty()).toList();
  }
}
