package org.callforprojects.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.rule.OpenCodes;
import org.callforprojects.rule.RuleTable;
import org.callforprojects.rule.RuleWords.Word;

/** Whether the words of a code may be kept: they go into letters. */
final class RuleWordCheck {

  private static final Pattern PART = Pattern.compile("\\{([^{}|]*)(?:\\|([^{}|]*))?}");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F\\uD800-\\uDFFF]");
  private static final List<String> FORMATS = List.of("euros", "percent", "count", "instant");

  private RuleWordCheck() {
  }

  static void refuse(String key, String code, Word word, RuleTable table) {
    List<Fault> faults = new ArrayList<>();
    OpenCodes.Kind kind = OpenCodes.of(key);
    if (kind == null) {
      throw new InvalidValuesException("/code", "Les codes de cette table sont ceux du programme : leurs mots ne se changent pas ici.");
    }
    if (code == null || !OpenCodes.isCode(code)) {
      faults.add(new Fault("/code", "Un code s’écrit en majuscules, chiffres et traits bas, par exemple NO_LOCAL_COFUNDING."));
    }
    text(faults, "/label", word.label(), 3, 255, "le " + kind.label());
    text(faults, "/sentence", word.sentence(), 15, 2000, "la " + kind.sentence());
    text(faults, "/source", word.source(), 2, 500, "la source");
    if (word.sentence() != null) {
      Matcher part = PART.matcher(word.sentence());
      String rest = part.replaceAll("");
      if (rest.contains("{") || rest.contains("}") || rest.contains("<") || rest.contains("$")) {
        faults.add(new Fault("/sentence", "Une valeur s’insère ainsi : {entrée|euros}. Les signes < et $ ne sont pas admis."));
      }
      part.reset();
      if (!kind.filled() && part.find()) {
        faults.add(new Fault("/sentence", "Aucune valeur ne s’insère dans cette phrase."));
      }
      while (kind.filled() && part.find()) {
        if (table.input(part.group(1)).isEmpty() || part.group(2) == null || !FORMATS.contains(part.group(2))) {
          faults.add(new Fault("/sentence", "« " + part.group() + " » : le nom d’une entrée de la table, puis euros, percent, count "
              + "ou instant."));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }

  private static void text(List<Fault> faults, String pointer, String text, int least, int most, String what) {
    if (text == null || text.strip().length() < least || text.length() > most || CONTROL.matcher(text).find()) {
      faults.add(new Fault(pointer, "Écrivez " + what + ", en " + least + " à " + most + " caractères, sur une ligne."));
    }
  }
}
