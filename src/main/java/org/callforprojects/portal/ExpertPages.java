package org.callforprojects.portal;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.json.StrictJson;
import org.callforprojects.review.Expert;
import org.callforprojects.review.ExpertProfile;
import org.callforprojects.review.Experts;
import org.callforprojects.territory.Departement;
import org.callforprojects.territory.Departements;
import org.callforprojects.web.Reader;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What experts declare once of themselves, and what keeps them from a file: each their own, programme officers any. */
@Controller
@RequestMapping("/experts")
class ExpertPages {

  private static final String PROGRAMME_OFFICER = "GROUP_programmeOfficers";

  private final Experts experts;
  private final Departements departements;
  private final StrictJson strictJson;
  private final Reader reader;

  ExpertPages(Experts experts, Departements departements, StrictJson strictJson, Reader reader) {
    this.experts = experts;
    this.departements = departements;
    this.strictJson = strictJson;
    this.reader = reader;
  }

  /** An expert of the list. @param departement empty until declared */
  record Line(String account, String name, String email, String departement, int links, boolean staff) {
  }

  /** As typed. @param links one number a line */
  record Typed(String name, String email, String departement, String links) {

    static Typed of(Expert expert) {
      return new Typed(expert.name(), expert.email() == null ? "" : expert.email(),
          expert.departement() == null ? "" : expert.departement(), String.join("\n", new TreeSet<>(expert.links())));
    }

    /** The body of the API: so it is tidied and checked as that is. */
    ObjectNode body() {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      ArrayNode numbers = body.put("name", name).put("email", email).put("departement", departement).putArray("links");
      links.lines().flatMap(line -> List.of(line.split("[,;]")).stream()).map(String::strip).filter(number -> !number.isEmpty())
          .forEach(numbers::add);
      return body;
    }
  }

  @ModelAttribute("departements")
  Collection<Departement> departements() {
    return departements.all();
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("experts", experts.all().stream().map(expert -> new Line(expert.userId(), expert.name(), expert.email(),
        departements.find(expert.departement()).map(Departement::name)
            .orElseGet(() -> expert.departement() == null ? "" : expert.departement()),
        expert.links().size(), expert.isStaff())).toList());
    return "experts";
  }

  @GetMapping("/{account}")
  String profile(@PathVariable String account, Model model) {
    Expert expert = own(account);
    model.addAttribute("expert", expert);
    if (!model.containsAttribute("typed")) {
      model.addAttribute("typed", Typed.of(expert));
    }
    return "expert";
  }

  @PostMapping("/{account}")
  String declare(@PathVariable String account, @RequestParam(name = "nom", defaultValue = "") String name,
      @RequestParam(name = "courriel", defaultValue = "") String email,
      @RequestParam(name = "departement", defaultValue = "") String departement,
      @RequestParam(name = "liens", defaultValue = "") String links, Model model, RedirectAttributes said) {
    own(account);
    Typed typed = new Typed(name, email, departement, links);
    try {
      experts.declare(account, strictJson.read(typed.body().toString(), ExpertProfile.class), reader.account());
    } catch (InvalidValuesException e) {
      model.addAttribute("wrong", e.faults());
      model.addAttribute("typed", typed);
      return profile(account, model);
    }
    said.addFlashAttribute("done", "C’est enregistré\u00A0: cela vaut pour les demandes suivantes.");
    return "redirect:/experts/{account}";
  }

  /** The same whether the other exists or not. */
  private Expert own(String account) {
    if (!account.equals(reader.account()) && !reader.has(PROGRAMME_OFFICER)) {
      throw new ForbiddenException("Vous ne pouvez lire et déclarer que ce qui vous concerne.");
    }
    return experts.get(account);
  }
}
