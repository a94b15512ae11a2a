package org.callforprojects.letter;

import java.time.Instant;
import java.time.LocalDate;

import org.callforprojects.french.FrenchText;

/**
 * The texts of law that a letter cites. Files judged under the rules of 2013 or 2015 were received before the code des
 * relations entre le public et l'administration (1 January 2016): their letters cite the texts of that time, and a
 * letter written since then names beside them the article that took their place.
 */
final class LegalTexts {

  private static final Instant CODE_IN_FORCE =
      LocalDate.of(2016, 1, 1).atStartOfDay(FrenchText.PARIS).toInstant();
  private static final String CODE = "code des relations entre le public et l’administration";
  private static final String LAW_2000 = "loi n° 2000-321 du 12 avril 2000";
  private static final String DECREE_2001 = "décret n° 2001-492 du 6 juin 2001";
  private static final String COURTS = "code de justice administrative, articles R. 421-1, R. 421-2 et R. 421-5";

  private final boolean current;
  private final boolean nameSuccessor;

  LegalTexts(String ruleSet, Instant issuedAt) {
    this.current = switch (ruleSet) {
      case "2013", "2015" -> false;
      case "CURRENT" -> true;
      default -> throw new IllegalArgumentException("No texts of law for the rule set " + ruleSet);
    };
    this.nameSuccessor = !issuedAt.isBefore(CODE_IN_FORCE);
  }

  public boolean current() {
    return current;
  }

  /** What the receipt must say, and that silence means rejection. */
  public String receipt() {
    return inForce(LAW_2000 + ", articles 19 et 21 ; " + DECREE_2001 + ", article 1er",
        "articles L. 112-3, L. 231-4 et R. 112-5");
  }

  public String incompleteFile() {
    return inForce(DECREE_2001 + ", article 2", "article L. 114-5");
  }

  /** Above 23,000 EUR a year an agreement is required; it sets what the grant is for and how it is paid. */
  public String agreement() {
    return LAW_2000 + ", article 10 ; décret n° 2001-495 du 6 juin 2001, article 1er";
  }

  /** An award that ends must be reasoned, after the beneficiary could be heard. */
  public String lapse() {
    return inForce("loi n° 79-587 du 11 juillet 1979, article 1er ; " + LAW_2000 + ", article 24",
        "articles L. 211-2 et L. 122-1");
  }

  /** The interruption of the delay by an administrative appeal was case law before the code wrote it down. */
  public String remedies() {
    return current ? COURTS + " ; " + CODE + ", article L. 411-2" : COURTS;
  }

  /** Silence of two months on an appeal means rejection, and the court may be seized for two months more. */
  public String appeal() {
    return (current ? CODE + ", articles L. 112-3, L. 231-4 et L. 411-2 ; " : LAW_2000 + ", articles 18, 19 et 21 ; ") + COURTS;
  }

  public String appealDeadline() {
    return current ? "code de justice administrative, article R. 421-1 ; " + CODE + ", articles L. 112-1 et L. 411-2"
        : "code de justice administrative, article R. 421-1 ; " + LAW_2000 + ", article 16";
  }

  private String inForce(String before, String codified) {
    if (current) {
      return CODE + ", " + codified;
    }
    return nameSuccessor ? before + " ; aujourd’hui " + CODE + ", " + codified : before;
  }
}
