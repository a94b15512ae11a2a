package org.callforprojects.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** What letters say of what went before, held against what did: the letters of a file that came before them. */
public final class LetterClaims {

  /** @param words what a letter says @param shownBy one of these letters must have come before */
  private record Claim(Pattern words, Set<String> shownBy) {
  }

  private static final List<Claim> CLAIMS = List.of(
      new Claim(Pattern.compile("(?i)malgré (?:les|nos) rappels|en dépit (?:des|de nos) rappels"), Set.of("REPORT_REMINDER")),
      new Claim(Pattern.compile("(?i)vous avez été (?:mis à même|invitée?) (?:de|à) présenter vos observations"), Set.of("HEARING_NOTICE")),
      new Claim(Pattern.compile("(?i)vos observations, reçues le"), Set.of("HEARING_NOTICE")),
      new Claim(Pattern.compile("(?i)je vous ai demandé de la compléter|fait l’objet d’une demande de ma part"),
          Set.of("COMPLEMENT_REQUEST", "CORRECTION_REQUEST")));

  private LetterClaims() {
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
        if (claim.words().matcher(letter.text()).find()
            && before.stream().noneMatch(earlier -> claim.shownBy().contains(earlier.code()))) {
          unfounded.add(letter.reference() + " " + letter.code() + ": " + claim.words());
        }
      }
    }
    return unfounded;
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
