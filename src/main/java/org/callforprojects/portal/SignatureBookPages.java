package org.callforprojects.portal;

import java.util.List;

import org.callforprojects.web.PersonGroups;
import org.callforprojects.workplace.SignatureBook;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The signature book: a list, what was chosen read again, then what became of each. */
@Controller
@RequestMapping("/parapheur")
class SignatureBookPages {

  private final SignatureBook book;

  SignatureBookPages(SignatureBook book) {
    this.book = book;
  }

  @GetMapping
  String list(Authentication person, Model model) {
    model.addAttribute("items", book.of(person.getName(), PersonGroups.of(person)));
    return "signature-book";
  }

  /** The recap before what cannot be undone. */
  @PostMapping("/relecture")
  String recap(@RequestParam(name = "tache", defaultValue = "") List<String> tasks, Authentication person, Model model) {
    List<SignatureBook.Item> chosen = book.chosen(person.getName(), PersonGroups.of(person), tasks);
    if (chosen.isEmpty()) {
      model.addAttribute("refused", "Choisissez au moins un document à signer.");
      return list(person, model);
    }
    model.addAttribute("chosen", chosen);
    return "signature-book";
  }

  @PostMapping
  String sign(@RequestParam(name = "tache", defaultValue = "") List<String> tasks, Authentication person, Model model) {
    model.addAttribute("outcomes", book.sign(person.getName(), PersonGroups.of(person), tasks));
    return list(person, model);
  }
}
