package org.callforprojects.application.facts;

import java.math.BigDecimal;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.application.Analysis;
import org.callforprojects.application.Application;
import org.callforprojects.application.PoleMember;
import org.callforprojects.application.submission.FundingPlan;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallSettings;
import org.callforprojects.member.LegalCategories;
import org.callforprojects.member.LegalCategory;
import org.callforprojects.member.MemberNature;
import org.callforprojects.member.Siret;
import org.springframework.stereotype.Component;

/**
 * The facts on which the table {@code eligibility} bears, by the names of its inputs. The lead organisation counts as a
 * member (docs/adr/0006). Before the analysis the facts a case officer must confirm are unknown, so null.
 */
@Component
public class EligibilityFacts {

  private static final String REPUBLICAN_COMMITMENT = "REPUBLICAN_COMMITMENT";

  private final LegalCategories legalCategories;
  private final PoleMemberRepository members;

  EligibilityFacts(LegalCategories legalCategories, PoleMemberRepository members) {
    this.legalCategories = legalCategories;
    this.members = members;
  }

  public Map<String, Object> of(Application application, CallSettings settings) {
    return of(application, settings, members.of(application));
  }

  /** @param named its members, with what they were found to be */
  public Map<String, Object> of(Application application, CallSettings settings, List<PoleMember> named) {
    Submission submission = application.submission();
    Analysis analysis = application.analysis();
    FundingPlan plan = submission.fundingPlan();
    LegalCategory lead = legalCategories.of(submission.lead().legalCategory());
    List<PoleMember> poleMembers = legalPersons(named);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("ruleSet", settings.ruleSet());
    facts.put("poleType", submission.poleType() == null ? null : submission.poleType().name());
    facts.put("submittedAt", Date.from(application.deposit().sentAt()));
    facts.put("callClosesAt", Date.from(settings.closesAt().toInstant()));
    facts.put("memberCount", poleMembers.size());
    facts.put("essMemberCount", count(poleMembers, MemberNature.ESS));
    facts.put("otherEnterpriseCount", count(poleMembers, MemberNature.OTHER_ENTERPRISE));
    facts.put("thirdPartyMemberCount", poleMembers.size() - count(poleMembers, MemberNature.ESS)
        - count(poleMembers, MemberNature.OTHER_ENTERPRISE));
    facts.put("commonTerritory", analysis == null ? null : analysis.commonTerritory());
    facts.put("commonStrategy", analysis == null ? null : analysis.commonStrategy());
    facts.put("socialInnovation", analysis == null ? null : analysis.socialInnovation());
    facts.put("localRooting", analysis == null ? null : analysis.localRooting());
    facts.put("leadIdentifierValid", Siret.isValid(submission.lead().siret()));
    facts.put("leadIsEligibleBody", lead.isEligibleBody());
    facts.put("eligibleCosts", plan.eligibleCosts());
    facts.put("durationMonths", submission.durationMonths());
    facts.put("callDurationMonths", settings.durationMonths());
    facts.put("requestedAmount", plan.requestedAmount());
    facts.put("minGrant", settings.minGrant());
    BigDecimal elsewhere = plan.withinStateRate(settings.capScope());
    facts.put("stateRateCap", settings.stateRateCap(plan.eligibleCosts(), elsewhere));
    // no input of the table: the sentence of a reason says what lowered the cap
    facts.put("rateUsedElsewhere", elsewhere.signum() == 0 ? null : elsewhere);
    facts.put("localCofunding", plan.localCofunding());
    facts.put("largestAuthorityRate", plan.largestAuthorityRate());
    facts.put("localCofundingRate", plan.localCofundingRate());
    facts.put("fundingPlanBalanced", plan.isBalanced());
    facts.put("previouslyFunded", submission.previouslyFunded());
    facts.put("republicanCommitment", republicanCommitment(application));
    return facts;
  }

  /** Inputs of {@code funding-cap}: the caps known before the committee; the smallest binds. */
  public Map<String, Object> caps(Application application, CallSettings settings) {
    FundingPlan plan = application.submission().fundingPlan();
    BigDecimal received = application.submission().stateAidReceivedLastThreeYears();
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("requestedAmount", plan.requestedAmount());
    inputs.put("maxGrant", settings.maxGrant());
    inputs.put("stateRateCap", settings.stateRateCap(plan.eligibleCosts(), plan.withinStateRate(settings.capScope())));
    inputs.put("fundingGap", plan.fundingGap());
    inputs.put("stateAidHeadroom", application.stateAidCeiling() == null ? null
        : application.stateAidCeiling().subtract(received).subtract(plan.localCofunding()).max(BigDecimal.ZERO));
    inputs.put("remainingEnvelope", settings.envelope());
    return inputs;
  }

  /** Two establishments of one organisation are one legal person: the first that is named speaks for it. */
  private static List<PoleMember> legalPersons(List<PoleMember> members) {
    Set<String> sirens = new HashSet<>();
    return members.stream().filter(member -> sirens.add(member.siret().substring(0, 9))).toList();
  }

  private static int count(List<PoleMember> members, MemberNature nature) {
    return (int) members.stream().filter(member -> member.nature() == nature).count();
  }

  /** Subscribed when its document is there; held as met where the table {@code required-documents} does not ask it. */
  private static boolean republicanCommitment(Application application) {
    boolean required = application.requiredDocuments().stream()
        .anyMatch(document -> document.code().equals(REPUBLICAN_COMMITMENT));
    return !required || application.completeness() != null
        && !application.completeness().missing().contains(REPUBLICAN_COMMITMENT);
  }
}
