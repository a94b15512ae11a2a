package org.callforprojects.application.eligibility;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.application.Analysis;
import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.application.Appraisal;
import org.callforprojects.application.Confirmation;
import org.callforprojects.application.EligibilityOutcome;
import org.callforprojects.application.FundingCap;
import org.callforprojects.application.PoleMember;
import org.callforprojects.application.Reason;
import org.callforprojects.application.Timeline;
import org.callforprojects.application.facts.EligibilityFacts;
import org.callforprojects.application.facts.PoleMemberRepository;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.member.ClassificationInputs;
import org.callforprojects.member.LegalCategories;
import org.callforprojects.member.MemberNature;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From the analysis to an eligible application, or to one whose ineligibility a second person confirmed. */
@Service
@Transactional
public class EligibilityService {

  private final ApplicationRepository applications;
  private final PoleMemberRepository members;
  private final CallService calls;
  private final LegalCategories legalCategories;
  private final EligibilityFacts facts;
  private final Timeline timeline;
  private final Clock clock;

  EligibilityService(ApplicationRepository applications, PoleMemberRepository members, CallService calls,
      LegalCategories legalCategories, EligibilityFacts facts, Timeline timeline, Clock clock) {
    this.applications = applications;
    this.members = members;
    this.calls = calls;
    this.legalCategories = legalCategories;
    this.facts = facts;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** @throws InvalidValuesException when an override names no member, or names one twice */
  public void recordAnalysis(String reference, Analysis analysis) {
    Application application = applications.get(reference);
    Set<String> sirets = analysis.memberOverrides().isEmpty() ? Set.of()
        : members.of(reference).stream().map(PoleMember::siret).collect(Collectors.toSet());
    List<Fault> faults = analysis.memberOverrides().stream().filter(override -> !sirets.remove(override.siret()))
        .map(override -> new Fault("/" + ApplicationProcessing.MEMBER_OVERRIDES,
            "Le SIRET " + override.siret() + " n’est pas celui d’un membre du pôle, ou figure deux fois."))
        .toList();
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    application.analyse(analysis);
    applications.update(application);
    timeline.note(reference, analysis.analysedAt(), Timeline.Kind.ANALYSED, analysis.analysedBy(),
        "La candidature a été analysée.");
  }

  @Transactional(readOnly = true)
  public int memberCount(String reference) {
    return members.count(reference);
  }

  /** Inputs of {@code ess-classification} for one member. */
  @Transactional(readOnly = true)
  public Map<String, Object> classificationInputs(String reference, int memberNumber) {
    Application application = applications.get(reference);
    PoleMember member = members.get(reference, memberNumber);
    MemberNature override = application.analysis().memberOverrides().stream()
        .filter(o -> o.siret().equals(member.siret())).map(Analysis.MemberOverride::nature).findFirst().orElse(null);
    return ClassificationInputs.of(legalCategories.of(member.legalCategory()), member.evidence(),
        member.trainingBody(), override, settings(application).ruleSet()).asMap();
  }

  public void classify(String reference, int memberNumber, MemberNature nature, String basis) {
    members.classify(reference, memberNumber, nature, basis);
  }

  /** Inputs of {@code state-aid-headroom}. */
  @Transactional(readOnly = true)
  public Map<String, Object> stateAidInputs(String reference) {
    Application application = applications.get(reference);
    return Map.of("stateAidBasis", application.analysis().stateAidBasis().name(),
        "ruleSet", settings(application).ruleSet());
  }

  /** @param ceiling euros; null when there is no ceiling */
  public void recordStateAidCeiling(String reference, BigDecimal ceiling) {
    Application application = applications.get(reference);
    application.setStateAidCeiling(ceiling);
    applications.update(application);
  }

  /** Inputs of {@code funding-cap}. */
  @Transactional(readOnly = true)
  public Map<String, Object> fundingCapInputs(String reference) {
    Application application = applications.get(reference);
    return facts.caps(application, settings(application));
  }

  public void recordCaps(String reference, List<FundingCap> caps) {
    Application application = applications.get(reference);
    application.cap(caps);
    applications.update(application);
  }

  /** Inputs of {@code eligibility}. */
  @Transactional(readOnly = true)
  public Map<String, Object> eligibilityInputs(String reference) {
    Application application = applications.get(reference);
    return facts.of(application, settings(application));
  }

  public EligibilityOutcome judge(String reference, List<Reason> reasons) {
    Application application = applications.get(reference);
    EligibilityOutcome outcome = application.judge(reasons);
    applications.update(application);
    Instant now = clock.instant();
    if (outcome == EligibilityOutcome.ELIGIBLE) {
      timeline.note(reference, now, Timeline.Kind.ELIGIBLE, Timeline.SYSTEM, "La candidature est éligible.");
    } else {
      timeline.note(reference, now, Timeline.Kind.REASONS_FOUND, Timeline.SYSTEM,
          "Motifs relevés : " + reasons.stream().map(Reason::code).collect(Collectors.joining(", ")) + ".");
    }
    return outcome;
  }

  /** @throws org.callforprojects.fault.ForbiddenException when that person analysed the application */
  @Transactional(readOnly = true)
  public void refuseSamePerson(String reference, String person) {
    applications.get(reference).refuseSamePerson(person);
  }

  /**
   * @param facts a sentence for each reason, in their order; empty ones are left out
   * @throws org.callforprojects.fault.ForbiddenException when that person analysed the application
   */
  public void recordConfirmation(String reference, boolean confirmed, String comment, String confirmedBy,
      List<String> facts) {
    Application application = applications.get(reference);
    Instant now = clock.instant();
    Map<String, String> byReason = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(facts.size(), application.reasons().size()); i++) {
      if (!facts.get(i).isEmpty()) {
        byReason.put(application.reasons().get(i).code(), facts.get(i));
      }
    }
    application.confirm(new Confirmation(confirmed, comment, confirmedBy, now, byReason));
    applications.update(application);
    timeline.note(reference, now, Timeline.Kind.CONFIRMATION, confirmedBy, confirmed
        ? "L’inéligibilité est confirmée."
        : "L’inéligibilité n’est pas confirmée ; la candidature revient à l’analyse.");
  }

  /** Inputs of {@code territory-priority} and {@code ess-cooperation}. */
  @Transactional(readOnly = true)
  public Map<String, Object> appraisalInputs(String reference) {
    Application application = applications.get(reference);
    Analysis analysis = application.analysis();
    Map<String, Object> eligibility = facts.of(application, settings(application));
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("inCityPolicyArea", analysis.inCityPolicyArea());
    inputs.put("inFragileRuralArea", analysis.inFragileRuralArea());
    inputs.put("inDeindustrialisedBasin", analysis.inDeindustrialisedBasin());
    inputs.put("essMemberCount", eligibility.get("essMemberCount"));
    inputs.put("otherEnterpriseCount", eligibility.get("otherEnterpriseCount"));
    inputs.put("poleType", eligibility.get("poleType"));
    inputs.put("jointProjectCount", analysis.jointProjectCount());
    inputs.put("signedLucrativePartnerships", analysis.signedLucrativePartnerships());
    inputs.put("otherEnterpriseInGovernance", analysis.otherEnterpriseInGovernance());
    return inputs;
  }

  public void recordTerritory(String reference, String priority, int points) {
    Application application = applications.get(reference);
    Appraisal appraisal = application.appraisal();
    application.appraise(new Appraisal(priority, points, appraisal.cooperationLevel(), appraisal.suggestedGrade()));
    applications.update(application);
  }

  public void recordCooperation(String reference, String level, int suggestedGrade) {
    Application application = applications.get(reference);
    Appraisal appraisal = application.appraisal();
    application.appraise(new Appraisal(appraisal.territoryPriority(), appraisal.territoryPoints(), level, suggestedGrade));
    applications.update(application);
  }

  private CallSettings settings(Application application) {
    return calls.settingsOf(application.callCode());
  }
}
