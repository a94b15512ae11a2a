package org.callforprojects.application.eligibility;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.callforprojects.application.Analysis;
import org.callforprojects.application.StateAidBasis;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.engine.form.FormValues;
import org.callforprojects.member.MemberNature;
import org.camunda.bpm.engine.delegate.VariableScope;

/** What a case officer typed in the form {@code analyse-application}. */
final class AnalysisForm {

  private static final int MAX_COUNT = 1000;
  private static final int MAX_REASON = 500;

  private AnalysisForm() {
  }

  /** @throws org.callforprojects.fault.InvalidValuesException with every fault found */
  static Analysis read(VariableScope scope, String analysedBy, Instant analysedAt) {
    FormValues form = new FormValues(scope);
    Analysis analysis = new Analysis(
        form.yesOrNo(ApplicationProcessing.COMMON_TERRITORY),
        form.yesOrNo(ApplicationProcessing.COMMON_STRATEGY),
        form.yesOrNo(ApplicationProcessing.SOCIAL_INNOVATION),
        form.yesOrNo(ApplicationProcessing.LOCAL_ROOTING),
        form.yesOrNo(ApplicationProcessing.IN_CITY_POLICY_AREA),
        form.yesOrNo(ApplicationProcessing.IN_FRAGILE_RURAL_AREA),
        form.yesOrNo(ApplicationProcessing.IN_DEINDUSTRIALISED_BASIN),
        form.integer(ApplicationProcessing.JOINT_PROJECT_COUNT, 0, MAX_COUNT),
        form.integer(ApplicationProcessing.SIGNED_LUCRATIVE_PARTNERSHIPS, 0, MAX_COUNT),
        form.yesOrNo(ApplicationProcessing.OTHER_ENTERPRISE_IN_GOVERNANCE),
        overrides(form),
        form.code(ApplicationProcessing.STATE_AID_BASIS, StateAidBasis.class),
        analysedBy, analysedAt);
    form.refuseFaults();
    return analysis;
  }

  /** A row that was added and left wholly empty says nothing. */
  private static List<Analysis.MemberOverride> overrides(FormValues form) {
    List<Analysis.MemberOverride> overrides = new ArrayList<>();
    for (JsonNode row : form.list(ApplicationProcessing.MEMBER_OVERRIDES)) {
      String siret = row.path("siret").asText("").strip();
      String nature = row.path("nature").asText("").strip();
      String reason = row.path("reason").asText("").strip();
      if (siret.isEmpty() && nature.isEmpty() && reason.isEmpty()) {
        continue;
      }
      if (reason.isEmpty() || reason.length() > MAX_REASON) {
        form.fault(ApplicationProcessing.MEMBER_OVERRIDES,
            "Donnez le motif du reclassement du membre " + siret + " (" + MAX_REASON + " caractères au plus).");
      }
      overrides.add(new Analysis.MemberOverride(siret, nature(form, siret, nature), reason));
    }
    return overrides;
  }

  private static MemberNature nature(FormValues form, String siret, String code) {
    for (MemberNature nature : MemberNature.values()) {
      if (nature.name().equals(code)) {
        return nature;
      }
    }
    form.fault(ApplicationProcessing.MEMBER_OVERRIDES, "Choisissez la nature du membre " + siret + ".");
    return null;
  }
}
