package org.callforprojects.portal;

import java.util.List;

import org.callforprojects.call.SelectionResults;
import org.callforprojects.capitalisation.SynthesisService;
import org.callforprojects.committee.award.CallResults;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The laureates of a call, for anyone, once they are published. */
@Controller
class ResultsPages {

  private final CallResults results;
  private final SynthesisService syntheses;

  ResultsPages(CallResults results, SynthesisService syntheses) {
    this.results = results;
    this.syntheses = syntheses;
  }

  /** The results as texts. */
  record Sheet(String code, String title, String total, List<Line> laureates, List<Count> others) {

    static Sheet of(SelectionResults results) {
      return new Sheet(results.callCode(), FrenchText.spaced(results.callTitle()), FrenchText.euros(results.total()),
          results.laureates().stream().map(Line::of).toList(), List.of(
              new Count("Sur la liste complémentaire", results.reserve()), new Count("Non retenues", results.refused()),
              new Count("Inéligibles ou incomplètes", results.ineligible()),
              new Count("Soutiens abandonnés ou caducs", results.lapsed()), new Count("Retirées", results.withdrawn()),
              new Count("Encore à l’examen", results.pending())));
    }
  }

  record Line(String rank, String pole, String lead, String territory, String amount, List<String> funders) {

    static Line of(SelectionResults.Laureate one) {
      return new Line(String.valueOf(one.rank()), one.pole(), one.lead(), one.territory(), FrenchText.euros(one.amount()),
          one.funders().stream().map(share -> share.funder() + "\u00A0: " + FrenchText.euros(share.amount())).toList());
    }
  }

  record Count(String label, int count) {
  }

  @GetMapping("/appels/{code}/resultats")
  String results(@PathVariable String code, Model model) {
    model.addAttribute("results", Sheet.of(results.published(code)));
    model.addAttribute("synthesised", !syntheses.published(code).isEmpty());
    return "results";
  }
}
