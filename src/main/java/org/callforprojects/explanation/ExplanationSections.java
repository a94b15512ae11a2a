package org.callforprojects.explanation;

import java.util.ArrayList;
import java.util.List;

import org.callforprojects.application.Application;
import org.callforprojects.application.letter.DecisionAnnex;
import org.callforprojects.application.sheet.ApplicationDossier.Grounds;
import org.callforprojects.call.CallService;
import org.callforprojects.call.CallSettings;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.Paper.Section;
import org.springframework.stereotype.Component;

/** The explanation in its order, for whoever reads it; and as what a letter encloses. */
@Component
class ExplanationSections implements DecisionAnnex {

  private final CallService calls;
  private final CaseSections cases;
  private final SelectionSections selection;
  private final TableSections tables;

  ExplanationSections(CallService calls, CaseSections cases, SelectionSections selection, TableSections tables) {
    this.calls = calls;
    this.cases = cases;
    this.selection = selection;
    this.tables = tables;
  }

  List<Section> of(Grounds grounds, Reader reader) {
    Application application = grounds.application();
    CallSettings call = calls.settingsOf(application.callCode());
    List<Section> sections = new ArrayList<>();
    sections.add(cases.summary(application, call, reader));
    sections.addAll(cases.reasons(grounds, reader));
    sections.addAll(selection.committee(application, call, reader));
    sections.addAll(selection.amount(grounds, reader));
    sections.addAll(selection.split(application, call, reader));
    if (reader.outcome()) {
      sections.addAll(selection.experts(application));
    }
    sections.addAll(cases.people(application, reader));
    sections.addAll(tables.of(grounds, reader));
    return sections;
  }

  @Override
  public Paper of(Grounds grounds) {
    Application application = grounds.application();
    return new Paper("Annexe : explication de la décision",
        application.reference() + " – " + application.submission().poleName(), "", application.reference(), "",
        of(grounds, Reader.applicant(application)));
  }
}
