package org.callforprojects.demo.simulation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.member.MemberNature;
import org.callforprojects.review.ExpertReview;
import org.callforprojects.review.ScoringGrid;
import org.callforprojects.typed.EngineNumbers;

/** The fields of the forms about an application, as Tasklist sends them. */
final class ApplicationForms {

  private static final String OVERRIDE_REASON = "Statuts lus : organisation coopérative (synthétique).";

  private ApplicationForms() {
  }

  /** @param json writes a list or a group */
  static Map<String, Object> paper(String callCode, Submission submission, Instant receivedAt,
      Function<Object, Object> json) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("callCode", callCode);
    form.put("receivedAt", receivedAt.toString());
    form.put("poleName", submission.poleName());
    form.put("poleType", submission.poleType().name());
    form.put("summary", submission.summary());
    form.put("durationMonths", submission.durationMonths());
    form.put("requestedAmount", EngineNumbers.of(submission.requestedAmount()));
    form.put("lead", json.apply(submission.lead()));
    form.put("territory", json.apply(submission.territory()));
    form.put("members", json.apply(submission.members()));
    form.put("strategy", submission.strategy());
    form.put("socialInnovation", submission.socialInnovation());
    form.put("localRooting", submission.localRooting());
    form.put("actionPlan", submission.actionPlan());
    form.put("jointProjects", json.apply(submission.jointProjects()));
    form.put("signedLucrativePartnerships", submission.signedLucrativePartnerships());
    form.put("otherEnterpriseInGovernance", submission.otherEnterpriseInGovernance());
    form.put("annualPublicGrants", EngineNumbers.of(submission.annualPublicGrants()));
    form.put("stateAidReceivedLastThreeYears", EngineNumbers.of(submission.stateAidReceivedLastThreeYears()));
    form.put("budget", json.apply(submission.budget()));
    form.put("funding", json.apply(submission.funding()));
    return form;
  }

  static Map<String, Object> analysis(Findings findings, Function<Object, Object> json) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put(ApplicationProcessing.COMMON_TERRITORY, findings.commonTerritory());
    form.put(ApplicationProcessing.COMMON_STRATEGY, findings.commonStrategy());
    form.put(ApplicationProcessing.SOCIAL_INNOVATION, findings.socialInnovation());
    form.put(ApplicationProcessing.LOCAL_ROOTING, findings.localRooting());
    form.put(ApplicationProcessing.IN_CITY_POLICY_AREA, findings.inCityPolicyArea());
    form.put(ApplicationProcessing.IN_FRAGILE_RURAL_AREA, findings.inFragileRuralArea());
    form.put(ApplicationProcessing.IN_DEINDUSTRIALISED_BASIN, findings.inDeindustrialisedBasin());
    form.put(ApplicationProcessing.JOINT_PROJECT_COUNT, findings.jointProjectCount());
    form.put(ApplicationProcessing.SIGNED_LUCRATIVE_PARTNERSHIPS, findings.signedLucrativePartnerships());
    form.put(ApplicationProcessing.OTHER_ENTERPRISE_IN_GOVERNANCE, findings.otherEnterpriseInGovernance());
    form.put(ApplicationProcessing.MEMBER_OVERRIDES, json.apply(findings.essMembers().stream()
        .map(siret -> Map.of("siret", siret, "nature", MemberNature.ESS.name(), "reason", OVERRIDE_REASON)).toList()));
    form.put(ApplicationProcessing.STATE_AID_BASIS, findings.stateAidBasis().name());
    return form;
  }

  /** One field for each criterion that the task asks for; an abstention is a field left empty. */
  static Map<String, Object> grades(Opinion opinion, ScoringGrid grid) {
    Map<String, Object> form = new LinkedHashMap<>();
    grid.graded().forEach(criterion -> form.put(criterion.formKey(), opinion.grades().get(criterion.code())));
    form.put(ExpertReview.REVIEW_COMMENT, opinion.comment());
    return form;
  }
}
