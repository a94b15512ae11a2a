package org.callforprojects.grant;

/** Charges of the financial account, by the classes of the French chart that Cerfa 15059 lists. */
public enum ReportAccount {
  PURCHASES("60 – Achats"),
  EXTERNAL_SERVICES("61 – Services extérieurs"),
  OTHER_EXTERNAL_SERVICES("62 – Autres services extérieurs"),
  TAXES("63 – Impôts et taxes"),
  STAFF("64 – Charges de personnel"),
  OTHER_RUNNING("65 – Autres charges de gestion courante"),
  FINANCIAL("66 – Charges financières"),
  EXCEPTIONAL("67 – Charges exceptionnelles"),
  DEPRECIATION("68 – Dotations aux amortissements, provisions et engagements à réaliser"),
  INDIRECT("Charges indirectes : quote-part des frais généraux");

  private final String label;

  ReportAccount(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
