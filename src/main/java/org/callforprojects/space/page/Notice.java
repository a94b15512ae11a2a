package org.callforprojects.space.page;

import org.callforprojects.french.FrenchText;
import org.springframework.ui.Model;

/** A page that says one thing and leads on. */
final class Notice {

  private Notice() {
  }

  static String show(Model model, String title, String words, String path, String link) {
    model.addAttribute("title", title);
    model.addAttribute("words", FrenchText.spaced(words));
    model.addAttribute("path", path);
    model.addAttribute("link", link);
    return "space/notice";
  }
}
