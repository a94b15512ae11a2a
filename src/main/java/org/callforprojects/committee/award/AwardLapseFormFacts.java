package org.callforprojects.committee.award;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.Application;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.committee.AwardLapse;
import org.callforprojects.committee.money.AwardRepository;
import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the form of {@code award-lapse} shows: the award, and who proposes what. */
@Component
class AwardLapseFormFacts implements FormFacts {

  private final AwardRepository awards;
  private final SelectionService applications;
  private final StaffDirectory staff;
  private final Timeline timeline;

  AwardLapseFormFacts(AwardRepository awards, SelectionService applications, StaffDirectory staff, Timeline timeline) {
    this.timeline = timeline;
    this.awards = awards;
    this.applications = applications;
    this.staff = staff;
  }

  record AwardFacts(String reference, String pole, String status, String amount, String effect, String url) {
  }

  record ProposalFacts(String by, String at, String reason) {
  }

  /** @param endedAt in French; empty for a proposal of before there were hearings */
  record HearingFacts(String endedAt, List<Line> exchanges) {
  }

  record Line(String at, String words) {
  }

  @Override
  public String processKey() {
    return AwardLapse.KEY;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, Object> ofTask(FormTask task) {
    String reference = task.businessKey();
    Application application = applications.get(reference);
    String amount = awards.find(reference).map(award -> FrenchText.euros(award.amount())).orElse("");
    String by = task.text(AwardLapse.PROPOSED_BY);
    Instant at = ((Date) task.variable().apply(AwardLapse.PROPOSED_AT)).toInstant();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("award", new AwardFacts(reference, application.submission().poleName(), application.status().label(), amount,
        amount + " reviennent à l’enveloppe et à la liste complémentaire\u00A0; le bénéficiaire est informé de la décision et de ses recours.",
        "/dossier/" + reference));
    facts.put("proposal", new ProposalFacts(staff.names(List.of(by)).getOrDefault(by, by), FrenchText.dateTime(at),
        task.text(AwardLapse.LAPSE_REASON)));
    Date heard = (Date) task.variable().apply(AwardLapse.HEARING_ENDS_AT);
    facts.put("hearing", new HearingFacts(heard == null ? "" : FrenchText.dateTime(heard.toInstant()),
        timeline.of(reference).stream().filter(event -> event.kind().isOfAHearing() && !event.at().isBefore(at))
            .map(event -> new Line(FrenchText.dateTime(event.at()), FrenchText.spaced(event.detail()))).toList()));
    facts.put(AwardLapse.CONFIRMED, null);
    facts.put(AwardLapse.CONFIRMATION_COMMENT, null);
    return facts;
  }
}
