package org.callforprojects.french;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** One pass says what the three regular expressions of before said; these are the reference. */
class SpacedTest {

  private static final Pattern BEFORE_SIGN = Pattern.compile(" (?=[:;?!»%€])");
  private static final Pattern AFTER_SIGN =
      Pattern.compile("(?<=«|\\bn°|\\b[Aa]rt\\.|\\b[LRD]\\.|\\barticle|\\barticles) ");
  private static final Pattern AFTER_NUMBER = Pattern.compile("(?<=\\d) (?=(?:jours?|mois|ans?|euros?)\\b)");

  @Test
  void signsNumbersAndArticlesKeepTheirNeighbours() {
    assertThat(FrenchText.spaced("Selon l’article 16 : « 60 jours » ou 80 % de 5 euros ; n° 3, art. L. 112-1 ?"))
        .isEqualTo("Selon l’article\u00A016\u00A0: «\u00A060\u00A0jours\u00A0» ou 80\u00A0% de 5\u00A0euros\u00A0; n°\u00A03, "
            + "art.\u00A0L.\u00A0112-1\u00A0?");
    assertThat(FrenchText.spaced("5 journaux, 2 anses, particle 3")).isEqualTo("5 journaux, 2 anses, particle 3");
  }

  @Property(tries = 5_000)
  void isWhatTheExpressionsSaid(@ForAll("texts") String text) {
    String expected = BEFORE_SIGN.matcher(text).replaceAll("\u00A0");
    expected = AFTER_SIGN.matcher(expected).replaceAll("\u00A0");
    expected = AFTER_NUMBER.matcher(expected).replaceAll("\u00A0");
    assertThat(FrenchText.spaced(text)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(" ", " ", " ", "article", "articles", "Art.", "art.", "L.", "R.", "D.", "n°", "«", "»", ":", ";", "%",
        "€", "!", "?", "3", "12", "jour", "jours", "mois", "an", "ans", "année", "euro", "euros", "é", "x", "_", "(", "-", "\n", ".")
        .list().ofMinSize(1).ofMaxSize(25).map(parts -> String.join("", parts));
  }
}
