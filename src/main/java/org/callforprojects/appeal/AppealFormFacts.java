package org.callforprojects.appeal;

import java.util.LinkedHashMap;
import java.util.Map;

import org.callforprojects.application.sheet.DossierSheets;
import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the form of the re-examination shows: the application, the appeal, and no answer to start from. */
@Component
class AppealFormFacts implements FormFacts {

  private final AppealService appeals;
  private final DossierSheets dossiers;

  AppealFormFacts(AppealService appeals, DossierSheets dossiers) {
    this.appeals = appeals;
    this.dossiers = dossiers;
  }

  /** The appeal in words. @param contested letter that told the contested decision, with its day @param reason of the answer, empty before */
  record AppealFacts(String filedOn, String channel, String grounds, String contested, String lastDay, String silenceOn,
      String reason) {
  }

  @Override
  public String processKey() {
    return Appeal.KEY;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, Object> ofTask(FormTask task) {
    FiledAppeal appeal = appeals.get(task.text(Appeal.APPEAL_ID));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("dossier", dossiers.of(task.businessKey()));
    facts.put("appeal", new AppealFacts(FrenchText.dateTime(appeal.filing().at()), appeal.filing().channel().label(),
        appeal.filing().grounds(), appeals.contestedInWords(appeal),
        FrenchText.date(AppealLetters.lastDay(appeal.contested())), FrenchText.dateTime(appeal.silenceAt()),
        appeal.answer() == null ? "" : appeal.answer().reason()));
    facts.put(Appeal.APPEAL_OUTCOME, null);
    facts.put(Appeal.APPEAL_REASON, null);
    facts.put(Appeal.FOLLOW_UP, null);
    return facts;
  }
}
