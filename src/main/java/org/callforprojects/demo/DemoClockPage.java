package org.callforprojects.demo;

import java.util.List;

import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page with which the administrator of the demonstration moves its clock. */
@Controller
@Profile("demo")
@RequestMapping("/demo/horloge")
class DemoClockPage {

  private static final String VIEW = "demo/clock";
  private static final List<Choice> CHOICES = List.of(
      new Choice("P1D", "+1\u00a0jour"), new Choice("P10D", "+10\u00a0jours"), new Choice("P16D", "+16\u00a0jours"),
      new Choice("P1M", "+1\u00a0mois"));

  private final DemoClock clock;

  DemoClockPage(DemoClock clock) {
    this.clock = clock;
  }

  /** A button. */
  record Choice(String advance, String label) {
  }

  @GetMapping
  String show(Model model) {
    DemoClock.Reading reading = clock.read();
    model.addAttribute("now", FrenchText.dateTime(reading.now().toInstant()));
    model.addAttribute("daysAhead", reading.offset().toDays());
    model.addAttribute("choices", CHOICES);
    return VIEW;
  }

  @PostMapping
  String move(@RequestParam String advance, RedirectAttributes message) {
    try {
      clock.move(new ClockMove(advance, null));
      message.addFlashAttribute("moved", true);
    } catch (InvalidValuesException e) {
      message.addFlashAttribute("refusal", e.getMessage());
    }
    return "redirect:/demo/horloge";
  }
}
