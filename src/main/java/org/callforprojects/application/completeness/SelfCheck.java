package org.callforprojects.application.completeness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.application.Application;
import org.callforprojects.application.Completeness;
import org.callforprojects.application.LegalClock;
import org.callforprojects.application.PoleMember;
import org.callforprojects.application.Reason;
import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.facts.EligibilityFacts;
import org.callforprojects.application.facts.PoleMemberRepository;
import org.callforprojects.application.submission.Channel;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.application.submission.SubmissionCheck;
import org.callforprojects.call.CallSettings;
import org.callforprojects.decision.Tables;
import org.callforprojects.fault.Fault;
import org.callforprojects.letter.EligibilityReasons;
import org.callforprojects.letter.LetterReason;
import org.callforprojects.member.ClassificationInputs;
import org.callforprojects.member.LegalCategories;
import org.callforprojects.member.LegalCategory;
import org.callforprojects.member.MemberNature;
import org.springframework.stereotype.Service;

/**
 * What the call's tables might object to an application before it is deposited: the facts are put together as the
 * instruction puts them, the tables are those it asks. Never a decision: what a case officer must find is unknown yet.
 */
@Service
public class SelfCheck {

  private final SubmissionCheck check;
  private final EligibilityFacts facts;
  private final LegalCategories legalCategories;
  private final Tables tables;
  private final EligibilityReasons texts;

  SelfCheck(SubmissionCheck check, EligibilityFacts facts, LegalCategories legalCategories, Tables tables,
      EligibilityReasons texts) {
    this.check = check;
    this.facts = facts;
    this.legalCategories = legalCategories;
    this.tables = tables;
    this.texts = texts;
  }

  /** A reason that the table {@code eligibility} gives, in the words of the letters. */
  public record Finding(String code, boolean correctable, String text, String source) {
  }

  /** What the door of the deposit would refuse. The submission may lack anything. */
  public List<Fault> faults(Submission submission) {
    return check.faults(submission, Channel.ONLINE, List.of());
  }

  /** What the table {@code required-documents} asks, from what is known so far. */
  public List<RequiredDocument> documents(CallSettings call, Submission submission) {
    return tables.ask(call.code(), "required-documents", documentFacts(submission, call.ruleSet(), legalCategories)).stream()
        .map(row -> new RequiredDocument((String) row.get("documentCode"), (Boolean) row.get("blocking"),
            (String) row.get("labelFr"))).toList();
  }

  /**
   * @param submission one without faults
   * @param at         when it would be deposited
   * @param sent       codes of the documents that are there
   */
  public List<Finding> findings(CallSettings call, Submission submission, Instant at, Set<String> sent) {
    Application probe = Application.submitted(
        new Application.Deposit(call.code(), call.code(), Channel.ONLINE, "", at, null, ""), submission,
        LegalClock.start(at, call.delays().implicitRejectionMonths(), CallSettings.ZONE));
    List<RequiredDocument> required = documents(call, submission);
    probe.requireDocuments(required);
    probe.check(new Completeness(required.stream().map(RequiredDocument::code).filter(code -> !sent.contains(code)).toList(),
        "", "", at));
    Map<String, Object> inputs = facts.of(probe, call, classified(submission, call));
    // What a case officer must find in the texts is held as found where there is a text to find it in
    inputs.put("commonTerritory", !submission.territory().communeCodes().isEmpty()
        || isWritten(submission.territory().description()));
    inputs.put("commonStrategy", isWritten(submission.strategy()));
    inputs.put("socialInnovation", isWritten(submission.socialInnovation()));
    inputs.put("localRooting", isWritten(submission.localRooting()));
    List<Finding> found = new ArrayList<>();
    tables.ask(call.code(), "eligibility", inputs).stream().map(Reason::of).forEach(reason -> {
      LetterReason text = texts.explain(reason.code(), inputs);
      found.add(new Finding(reason.code(), reason.isCorrectable(), text.text(), text.source()));
    });
    return found;
  }

  private static boolean isWritten(String text) {
    return text != null && !text.isBlank();
  }

  private List<PoleMember> classified(Submission submission, CallSettings call) {
    return PoleMemberRepository.named(submission).stream().map(member -> {
      LegalCategory category = legalCategories.of(member.legalCategory());
      return tables.ask(call.code(), "ess-classification", ClassificationInputs.of(category, member.evidence(), member.trainingBody(),
              null, call.ruleSet()).asMap()).stream().findFirst()
          .map(row -> member.classified(MemberNature.valueOf((String) row.get("memberNature")),
              (String) row.get("classificationBasis"))).orElse(member);
    }).toList();
  }

  /** Inputs of {@code required-documents}; what is not known yet is null. */
  static Map<String, Object> documentFacts(Submission submission, String ruleSet, LegalCategories legalCategories) {
    Submission.Lead lead = submission.lead();
    LegalCategory category = lead == null || lead.legalCategory() == null ? null : legalCategories.of(lead.legalCategory());
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("poleType", submission.poleType() == null ? null : submission.poleType().name());
    inputs.put("leadFamily", category == null ? null : category.leadFamily());
    inputs.put("signatoryIsLegalRepresentative",
        lead == null || lead.representative() == null ? null : lead.representative().signatory());
    inputs.put("annualPublicGrants", submission.annualPublicGrants());
    inputs.put("previouslyFunded", submission.previouslyFunded());
    inputs.put("leadNeedsEssEvidence", category == null ? null : category.needsEssEvidence());
    inputs.put("republicanCommitmentExempt", category != null && isExempt(lead, category));
    inputs.put("ruleSet", ruleSet);
    return inputs;
  }

  /** An approval by the State, or public utility, already holds the association to the commitment (loi 2000-321, art. 25-1). */
  private static boolean isExempt(Submission.Lead lead, LegalCategory category) {
    return lead.approval() != null || category.isOfPublicUtility();
  }
}
