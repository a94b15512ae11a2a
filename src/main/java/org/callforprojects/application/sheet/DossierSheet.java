package org.callforprojects.application.sheet;

import java.util.List;

/**
 * An application as staff read it: every value already a French text, every link an address of this application. Read by
 * the forms of the tasks and by the page {@code /dossier}. Texts that a stranger typed are plain: whoever shows them
 * escapes them. An empty text or list is what does not apply.
 */
public record DossierSheet(
    String reference, String url, String callTitle, String status, String channel, String submittedAt,
    boolean late, Pole pole, Lead lead, Territory territory, Money money, List<BudgetLine> budget,
    List<FundingLine> funding, List<Member> members, List<Piece> pieces, List<String> missing, List<Fact> check,
    List<Fact> complement, List<Fact> analysis, List<Reclassification> overrides, List<Motive> reasons, List<Cap> caps,
    List<Fact> appraisal, List<Fact> confirmation, List<Fact> withdrawal, List<Fact> clock, List<Decision> decisions,
    List<Post> letters, List<Event> history) {

  /** A thing known, with its name. */
  public record Fact(String label, String value) {
  }

  public record Pole(String name, String type, String summary, String duration, String strategy, String socialInnovation,
      String localRooting, String actionPlan, List<Fact> jointProjects, String sectors, String policies) {

    public Pole(String name, String type, String summary, String duration, String strategy, String socialInnovation,
        String localRooting, String actionPlan, List<Fact> jointProjects) {
      this(name, type, summary, duration, strategy, socialInnovation, localRooting, actionPlan, jointProjects, "", "");
    }
  }

  public record Lead(String name, String siret, String legalCategory, String email, String address,
      String representative, String signatory) {
  }

  public record Territory(String departement, String communes, String description, String zonings) {
  }

  /** @param share part of the eligible costs that the grant asked for would be */
  public record Money(String requested, String total, String eligible, String share, String coFunding,
      String localCofunding, String localShare, String largestAuthorityShare, boolean balanced, String gap,
      String annualPublicGrants, String stateAidReceived) {
  }

  /** @param eligible whether the call may fund it */
  public record BudgetLine(String year, String category, String label, String amount, boolean eligible) {
  }

  public record FundingLine(String source, String name, String amount, String confirmed) {
  }

  /** @param nature what the table made of it, empty before */
  public record Member(String name, String role, String siret, String legalCategory, String evidence, String nature,
      String basis) {
  }

  /** A document asked for, or another that came. @param code of what is asked for */
  public record Piece(String label, String need, String state, boolean missing, List<File> files, String code) {

    public Piece(String label, String need, String state, boolean missing, List<File> files) {
      this(label, need, state, missing, files, "");
    }
  }

  public record File(String name, String url, String size, String receivedAt) {
  }

  /** The nature a case officer gave to a member. */
  public record Reclassification(String member, String nature, String reason) {
  }

  /** A reason against eligibility, with the table and the rules that found it. */
  public record Motive(String text, String severity, String source, String table, List<String> rules) {
  }

  public record Cap(String label, String amount, boolean binding) {
  }

  public record Decision(String name, String version, String at, String subject, List<Fact> inputs, List<Rule> rules) {
  }

  public record Rule(String annotation, String result) {
  }

  /** @param doubt id of its mail, when nobody knows whether that left */
  public record Post(String subject, String issuedAt, String url, String mail, String doubt) {

    public Post(String subject, String issuedAt, String url, String mail) {
      this(subject, issuedAt, url, mail, "");
    }
  }

  public record Event(String at, String kind, String actor, String detail) {
  }
}
