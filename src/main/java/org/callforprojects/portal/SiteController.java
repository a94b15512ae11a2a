package org.callforprojects.portal;

import org.callforprojects.web.SitePages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What every public site must say of itself; the texts are settings. */
@Controller
class SiteController {

  private final SitePages site;

  SiteController(SitePages site) {
    this.site = site;
  }

  @GetMapping("/mentions-legales")
  String legalNotice(Model model) {
    return page("Mentions légales", site.operator() + "\n" + site.legalNotice(), model);
  }

  @GetMapping("/donnees-personnelles")
  String privacy(Model model) {
    return page("Données personnelles", site.privacy(), model);
  }

  @GetMapping("/accessibilite")
  String accessibility(Model model) {
    return page("Accessibilité : " + site.conformity(), site.accessibility(), model);
  }

  @GetMapping("/contact")
  String contact(Model model) {
    return page("Contact", site.operator() + "\n" + site.contact(), model);
  }

  private static String page(String title, String words, Model model) {
    model.addAttribute("title", title);
    model.addAttribute("paragraphs", words.lines().toList());
    return "site";
  }
}
