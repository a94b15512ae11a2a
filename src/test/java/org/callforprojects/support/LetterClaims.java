package org.callforprojects.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.callforprojects.french.FrenchText;

/** What letters say of what went before, held against what did: the letters of a file that came before them. */
public final class LetterClaims {

  private static final String DAY = "\\d{1,2}(?:er)? \\p{L}+ \\d{4}";
  private static final Pattern EACH_DAY = Pattern.compile(DAY);

  /**
   * @param by      letters that make the claim; empty for any
   * @param words   what a letter says; its days, if it has a group, are those of the letters that show it
   * @param shownBy one of these letters must have come before
   * @param not     letters whose own matter it is
   */
  private record Claim(Set<String> by, Pattern words, Set<String> shownBy, Set<String> not) {

    private boolean isMadeBy(String code) {
      return (by.isEmpty() || by.contains(code)) && !not.contains(code);
    }
  }

  private static final List<Claim> CLAIMS = List.of(
      // hearings
      claim("(?i)vous avez été (?:mis à même|invitée?) (?:de|à) présenter vos observations", "HEARING_NOTICE", "LAPSE_NOTICE",
          "RECOVERY_NOTICE"),
      claim("(?i)vos observations, reçues le", "HEARING_NOTICE", "LAPSE_NOTICE", "RECOVERY_NOTICE"),
      claim("(?i)vous n’avez pas présenté d’observations dans le délai", "HEARING_NOTICE", "LAPSE_NOTICE", "RECOVERY_NOTICE"),
      claim("(?i)par un courrier du (" + DAY + "), (?:les manquements|vous avez été invité)", "HEARING_NOTICE", "LAPSE_NOTICE"),
      claim("(?i)suspendue le (" + DAY + "), reprend son cours", "HEARING_NOTICE"),
      new Claim(Set.of("GRANT_TERMINATED", "AWARD_LAPSED", "RECOVERY_ORDER"),
          Pattern.compile("article 24(?!\\d)|L\\. 122-1"), Set.of("HEARING_NOTICE", "LAPSE_NOTICE", "RECOVERY_NOTICE"),
          Set.of()),
      // reminders
      claim("(?i)malgré (?:les|nos) rappels qui vous ont été adressés les ((?:" + DAY + "(?:, | et )?)+)", "REPORT_REMINDER"),
      claim("(?i)malgré le rappel qui vous a été adressé le (" + DAY + ")", "REPORT_REMINDER"),
      claim("(?i)malgré (?:les|nos) rappels|en dépit (?:des|de nos) rappels", "REPORT_REMINDER"),
      // requests
      claim("(?i)je vous ai demandé de la compléter|fait l’objet d’une demande de ma part", "COMPLEMENT_REQUEST",
          "CORRECTION_REQUEST"),
      claim("(?i)les éléments qui vous ont été demandés pour établir la convention|éléments demandés pour établir la convention",
          "AGREEMENT_PREPARATION"),
      claim("(?i)vous a été adressée pour signature|n’est pas revenue signée|l’exemplaire de la convention que vous avez déposé",
          "AGREEMENT_OFFER"),
      claim("(?i)l’exemplaire de l’avenant n° \\d+ que vous avez déposé|ont signé l’avenant", "AMENDMENT_OFFER"),
      claim("(?i)la convention signée le", "AGREEMENT_SIGNED"),
      // decisions that came before
      claim("(?i)un soutien de [\\d ]+,\\d\\d € (?:est|a été) accordé", "AWARD"),
      claim("(?i)avait (?:été inscrite|inscrite) sur la liste complémentaire|l’avait inscrite sur la liste complémentaire", "RESERVE"),
      claim("(?i)par (?:le titre de perception|la demande de reversement) n°", "RECOVERY_ORDER"),
      // the receipt tells of the appeal itself
      new Claim(Set.of(), Pattern.compile("(?i)vous avez formé(?: un recours gracieux,)?"), Set.of("APPEAL_RECEIPT"),
          Set.of("APPEAL_RECEIPT")));

  private LetterClaims() {
  }

  private static Claim claim(String words, String... shownBy) {
    return new Claim(Set.of(), Pattern.compile(words), Set.of(shownBy), Set.of());
  }

  /** A letter of a file. */
  public record Told(String reference, String code, Instant issuedAt, String text) {
  }

  /** @param letters of one file, in their order @return what is said of something that the record does not hold */
  public static List<String> unfounded(List<Told> letters) {
    List<String> unfounded = new ArrayList<>();
    for (int i = 0; i < letters.size(); i++) {
      Told letter = letters.get(i);
      List<Told> before = letters.subList(0, i);
      for (Claim claim : CLAIMS) {
        Matcher said = claim.words().matcher(letter.text());
        while (claim.isMadeBy(letter.code()) && said.find()) {
          List<Told> shown = before.stream().filter(earlier -> claim.shownBy().contains(earlier.code())).toList();
          if (shown.isEmpty() || said.groupCount() > 0 && !shown.stream().map(LetterClaims::day).toList()
              .containsAll(days(said.group(1)))) {
            unfounded.add(letter.reference() + " " + letter.code() + ": " + said.group());
          }
        }
      }
    }
    return unfounded;
  }

  private static List<String> days(String words) {
    return EACH_DAY.matcher(words).results().map(found -> found.group()).toList();
  }

  private static String day(Told letter) {
    return FrenchText.date(letter.issuedAt()).replaceAll("[\\s\\u00A0\\u202F]+", " ");
  }

  /** The words of a printed letter, each blank one space. */
  public static String text(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("[\\s\\u00A0\\u202F]+", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
