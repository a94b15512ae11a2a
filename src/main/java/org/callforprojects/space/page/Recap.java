package org.callforprojects.space.page;

import java.util.List;
import java.util.Map;

import org.callforprojects.french.FrenchText;
import org.springframework.ui.Model;

/** What is about to be sent, to be read again. */
final class Recap {

  /** Of the button that sends what was read again. */
  static final String SEND = "envoyer";

  private Recap() {
  }

  record Line(String label, String value) {
  }

  /**
   * @param fields what the form sends again, by name
   * @param act    last part of the address that takes it
   * @return the name of the page
   */
  static String show(Model model, String reference, String title, String consequence, List<Line> lines,
      Map<String, String> fields, String act, String button) {
    model.addAttribute("reference", reference);
    model.addAttribute("title", title);
    model.addAttribute("consequence", FrenchText.spaced(consequence));
    model.addAttribute("lines", lines);
    model.addAttribute("fields", fields);
    model.addAttribute("action", "/espace/dossiers/" + reference + "/" + act);
    model.addAttribute("button", button);
    return "space/recap";
  }
}
