package org.callforprojects.letter;

import java.time.Instant;
import java.time.LocalDate;

import org.callforprojects.french.FrenchText;

/**
 * The texts of law that a letter or an agreement cites (domain 3.1). Files judged under the rules of 2013 or 2015 were received before the code des
 * relations entre le public et l'administration (1 January 2016): their letters cite the texts of that time, and a
 * letter written since then names beside them the article that took their place.
 */
public final class LegalTexts {

  private static final Instant CODE_IN_FORCE = startOf(2016);
  private static final Instant DE_MINIMIS_OF_2013 = startOf(2014);
  private static final String CODE = "code des relations entre le public et l’administration";
  private static final String LAW_2000 = "loi n° 2000-321 du 12 avril 2000";
  private static final String DECREE_2001 = "décret n° 2001-492 du 6 juin 2001";
  private static final String PUBLIC_ACCOUNTS = "décret n° 2012-1246 du 7 novembre 2012";
  private static final String COURTS = "code de justice administrative, articles R. 421-1, R. 421-2 et R. 421-5";

  private final boolean current;
  private final boolean nameSuccessor;
  private final boolean since2014;

  /**
   * @param ruleSet {@code 2013}, {@code 2015} or {@code CURRENT}
   * @throws IllegalArgumentException for another
   */
  public LegalTexts(String ruleSet, Instant issuedAt) {
    this.current = switch (ruleSet) {
      case "2013", "2015" -> false;
      case "CURRENT" -> true;
      default -> throw new IllegalArgumentException("No texts of law for the rule set " + ruleSet);
    };
    this.nameSuccessor = !issuedAt.isBefore(CODE_IN_FORCE);
    this.since2014 = !issuedAt.isBefore(DE_MINIMIS_OF_2013);
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

  /** What a beneficiary must report, and when. */
  public String report() {
    return LAW_2000 + ", article 10 ; arrêté du 11 octobre 2006 relatif au compte rendu financier";
  }

  /** Advances and instalments of a grant; today also the delay of payment. */
  public String payment() {
    return PUBLIC_ACCOUNTS + ", articles 31 et 33" + (current ? " ; " + LAW_2000 + ", article 10" : "");
  }

  /** Nobody is deprived of a grant without having been heard. */
  public String hearing() {
    return inForce(LAW_2000 + ", article 24", "articles L. 121-1 et L. 122-1");
  }

  /** Reasons, hearing, and why a grant whose conditions are not met may be withdrawn at any time. */
  public String withdrawal() {
    return inForce("loi n° 79-587 du 11 juillet 1979, article 1er ; " + LAW_2000
        + ", article 24 ; Conseil d’État, 5 juillet 2010, n° 308615", "articles L. 122-1, L. 211-2 et L. 242-2");
  }

  /** A recovery order, and the complaint to the accountant that opens the way to the court. */
  public String recovery() {
    return PUBLIC_ACCOUNTS + ", articles 28, 112, 117 et 118";
  }

  /** The essential data of an agreement are published. */
  public String publication() {
    return LAW_2000 + ", article 10 ; décret n° 2017-779 du 5 mai 2017";
  }

  /** What an association or a foundation subscribes to; not before 2022. */
  public String republicanCommitment() {
    return LAW_2000 + ", article 10-1 ; décret n° 2021-1947 du 31 décembre 2021";
  }

  /**
   * The European text a state-aid basis stands on.
   *
   * @param basis code of {@code stateAidBasis}
   * @return empty for a basis without a regulation
   */
  public String stateAid(String basis) {
    return switch (basis) {
      case "DE_MINIMIS_GENERAL" -> current ? "règlement (UE) 2023/2831 du 13 décembre 2023"
          : since2014 ? "règlement (UE) n° 1407/2013 du 18 décembre 2013"
          : "règlement (CE) n° 1998/2006 du 15 décembre 2006";
      case "DE_MINIMIS_SGEI" -> current ? "règlement (UE) 2023/2832 du 13 décembre 2023"
          : "règlement (UE) n° 360/2012 du 25 avril 2012";
      case "BLOCK_EXEMPTION" -> current || since2014 ? "règlement (UE) n° 651/2014 du 17 juin 2014"
          : "règlement (CE) n° 800/2008 du 6 août 2008";
      default -> "";
    };
  }

  /** An award that ends must be reasoned, after the beneficiary could be heard. */
  public String lapse() {
    return inForce("loi n° 79-587 du 11 juillet 1979, article 1er ; " + LAW_2000 + ", article 24",
        "articles L. 211-2 et L. 122-1");
  }

  /** The same of one whose beneficiary was not to be heard. */
  public String lapseUnheard() {
    return inForce("loi n° 79-587 du 11 juillet 1979, article 1er", "article L. 211-2");
  }

  /** Why an agreement ends at its beneficiary's own request. */
  public String endOnRequest() {
    return inForce("loi n° 79-587 du 11 juillet 1979, article 1er", "article L. 211-2");
  }

  /** The interruption of the delay by an administrative appeal was case law before the code wrote it down. */
  public String remedies() {
    return current ? COURTS + " ; " + CODE + ", article L. 411-2" : COURTS;
  }

  /** Silence of two months on an appeal means rejection, and the court may be seized for two months more. */
  public String appeal() {
    String texts = current ? CODE + ", articles L. 112-3, L. 231-4 et L. 411-2"
        : LAW_2000 + ", articles 18, 19 et 21";
    return texts + " ; " + COURTS;
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

  private static Instant startOf(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(FrenchText.PARIS).toInstant();
  }
}
