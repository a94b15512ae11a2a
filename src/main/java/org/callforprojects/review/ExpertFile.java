package org.callforprojects.review;

import java.util.List;

import org.callforprojects.application.sheet.DossierSheet;

/** What an expert reads of an application: what the applicant sent, nothing of its instruction or of other reviews. */
public record ExpertFile(String reference, String callTitle, String submittedAt, DossierSheet.Pole pole,
    DossierSheet.Lead lead, DossierSheet.Territory territory, DossierSheet.Money money,
    List<DossierSheet.BudgetLine> budget, List<DossierSheet.FundingLine> funding, List<DossierSheet.Member> members,
    List<Document> documents) {

  /** @param label what kind of document it is */
  public record Document(String label, String name, String url, String size) {
  }
}
