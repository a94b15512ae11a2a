package org.callforprojects.application.sheet;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.Analysis;
import org.callforprojects.application.Application;
import org.callforprojects.application.RequiredDocument;
import org.callforprojects.application.facts.CompletenessOutlook;
import org.callforprojects.application.intake.PaperApplicationForm;
import org.callforprojects.application.process.ApplicationProcessing;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.Call;
import org.callforprojects.call.CallService;
import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.engine.form.FormOptions.Option;
import org.callforprojects.member.LegalCategories;
import org.callforprojects.territory.Departements;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the forms of {@code application-processing} show: the sheet of the application, and answers to start from. */
@Component
class ApplicationFormFacts implements FormFacts {

  /** The sheet, for every task: {@link DossierSheet}. */
  static final String DOSSIER = "dossier";
  /** What a check will lead to: {@link CompletenessOutlook}. */
  private static final String OUTLOOK = "outlook";
  /** Choices of the start form. */
  static final String OPEN_CALLS = "openCalls";
  static final String LEGAL_CATEGORIES = "legalCategories";
  static final String DEPARTEMENTS = "departements";

  private final ApplicationDossier dossiers;
  private final DossierSheets sheets;
  private final CallService calls;
  private final LegalCategories legalCategories;
  private final Departements departements;
  private final InstructionNoteFacts notes;
  private final CompletenessOutlook outlook;
  private final Clock clock;

  ApplicationFormFacts(ApplicationDossier dossiers, DossierSheets sheets, CallService calls,
      LegalCategories legalCategories, Departements departements, InstructionNoteFacts notes, CompletenessOutlook outlook, Clock clock) {
    this.dossiers = dossiers;
    this.sheets = sheets;
    this.calls = calls;
    this.legalCategories = legalCategories;
    this.departements = departements;
    this.notes = notes;
    this.outlook = outlook;
    this.clock = clock;
  }

  @Override
  public String processKey() {
    return ApplicationProcessing.KEY;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, Object> ofTask(FormTask task) {
    ApplicationDossier.Dossier dossier = dossiers.of(task.businessKey());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(DOSSIER, sheets.of(dossier));
    switch (task.key()) {
      case ApplicationProcessing.CHECK_COMPLETENESS -> putCheck(facts, dossier);
      case ApplicationProcessing.ANALYSE_APPLICATION -> putAnalysis(facts, dossier.application());
      case ApplicationProcessing.WRITE_INSTRUCTION_NOTE -> facts.putAll(notes.of(dossier.application()));
      // A second person starts from nothing: no answer is suggested, nor taken over from an earlier round
      case ApplicationProcessing.CONFIRM_INELIGIBILITY -> {
        facts.put(ApplicationProcessing.INELIGIBILITY_CONFIRMED, null);
        facts.put(ApplicationProcessing.CONFIRMATION_COMMENT, null);
        facts.put(ApplicationProcessing.REASON_FACTS, dossier.reasons().stream()
            .map(reason -> Map.of("reason", reason.text(), "fact", "")).toList());
      }
      default -> { }
    }
    return facts;
  }

  /** A required document of which no file came is ticked beforehand. */
  private void putCheck(Map<String, Object> facts, ApplicationDossier.Dossier dossier) {
    facts.put(OUTLOOK, outlook.of(dossier.application()));
    List<String> received = dossier.documents().stream().map(document -> document.documentCode()).toList();
    facts.put(ApplicationProcessing.MISSING_DOCUMENTS, dossier.application().requiredDocuments().stream()
        .map(RequiredDocument::code).filter(code -> !received.contains(code)).toList());
    facts.put(ApplicationProcessing.COMPLETENESS_COMMENT, null);
    facts.put(ApplicationProcessing.PRESENT_REASON, null);
  }

  /** As last analysed; before the first analysis what the applicant declared, and no judgement. */
  private static void putAnalysis(Map<String, Object> facts, Application application) {
    Analysis last = application.analysis();
    Submission submission = application.submission();
    Submission.Territory territory = submission.territory();
    facts.put(ApplicationProcessing.COMMON_TERRITORY, last == null ? null : last.commonTerritory());
    facts.put(ApplicationProcessing.COMMON_STRATEGY, last == null ? null : last.commonStrategy());
    facts.put(ApplicationProcessing.SOCIAL_INNOVATION, last == null ? null : last.socialInnovation());
    facts.put(ApplicationProcessing.LOCAL_ROOTING, last == null ? null : last.localRooting());
    facts.put(ApplicationProcessing.IN_CITY_POLICY_AREA,
        last == null ? territory.inCityPolicyArea() : last.inCityPolicyArea());
    facts.put(ApplicationProcessing.IN_FRAGILE_RURAL_AREA,
        last == null ? territory.inFragileRuralArea() : last.inFragileRuralArea());
    facts.put(ApplicationProcessing.IN_DEINDUSTRIALISED_BASIN,
        last == null ? territory.inDeindustrialisedBasin() : last.inDeindustrialisedBasin());
    facts.put(ApplicationProcessing.JOINT_PROJECT_COUNT,
        last == null ? submission.jointProjects().size() : last.jointProjectCount());
    facts.put(ApplicationProcessing.SIGNED_LUCRATIVE_PARTNERSHIPS,
        last == null ? submission.signedLucrativePartnerships() : last.signedLucrativePartnerships());
    facts.put(ApplicationProcessing.OTHER_ENTERPRISE_IN_GOVERNANCE,
        last == null ? submission.otherEnterpriseInGovernance() : last.otherEnterpriseInGovernance());
    facts.put(ApplicationProcessing.MEMBER_OVERRIDES, last == null ? List.of() : last.memberOverrides());
    facts.put(ApplicationProcessing.STATE_AID_BASIS, last == null ? null : last.stateAidBasis().name());
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, Object> ofStart() {
    Map<String, Object> facts = new LinkedHashMap<>();
    List<Option> open = new ArrayList<>();
    for (Call call : calls.publicCalls()) {
      if (!clock.instant().isBefore(call.settings().opensAt().toInstant())) {
        open.add(new Option(call.code() + " – " + call.settings().title(), call.code()));
      }
    }
    facts.put(OPEN_CALLS, open);
    if (open.size() == 1) {
      facts.put(PaperApplicationForm.CALL_CODE, open.get(0).value());
    }
    facts.put(LEGAL_CATEGORIES, legalCategories.all().stream()
        .map(category -> new Option(category.code() + " – " + category.labelFr(), category.code())).toList());
    facts.put(DEPARTEMENTS, departements.all().stream()
        .map(departement -> new Option(departement.code() + " – " + departement.name(), departement.code())).toList());
    return facts;
  }
}
