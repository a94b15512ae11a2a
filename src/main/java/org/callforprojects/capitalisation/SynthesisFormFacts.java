package org.callforprojects.capitalisation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.call.CallLifecycle;
import org.callforprojects.capitalisation.Figures.ProjectYear;
import org.callforprojects.capitalisation.Figures.Stat;
import org.callforprojects.engine.form.FormFacts;
import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Component;

/** What the form of the national synthesis shows: its figures, as they were fixed. */
@Component
class SynthesisFormFacts implements FormFacts {

  private final SynthesisService syntheses;

  SynthesisFormFacts(SynthesisService syntheses) {
    this.syntheses = syntheses;
  }

  /** As texts. */
  record Sheet(String code, String number, String asOf, String poles, String awarded, String missing) {
  }

  /** One year of the projects, as texts. */
  record Line(String year, String reports, String jobs, String pooledMeans, String jointProjects, String selfFinancing) {

    static Line of(ProjectYear year) {
      return new Line("Année " + year.year(), year.accepted() + " sur " + year.expected(), text(year, Indicator.JOBS),
          text(year, Indicator.POOLED_MEANS), text(year, Indicator.JOINT_PROJECTS), text(year, Indicator.SELF_FINANCING));
    }

    private static String text(ProjectYear year, Indicator indicator) {
      Stat stat = year.stats().get(indicator);
      return stat == null ? "–" : indicator.text(indicator.isRate() ? stat.mean() : stat.total());
    }
  }

  @Override
  public String processKey() {
    return CallLifecycle.KEY;
  }

  @Override
  public Map<String, Object> ofTask(FormTask task) {
    if (!CallLifecycle.WRITE_SYNTHESIS.equals(task.key())) {
      return Map.of();
    }
    Synthesis draft = syntheses.provisionalFigures(task.businessKey());
    Figures figures = draft.figures();
    List<String> missing = figures.years().stream().flatMap(year -> year.missing().stream()).distinct().toList();
    Map<String, Object> facts = new HashMap<>();
    facts.put("sheet", new Sheet(draft.callCode(), String.valueOf(draft.number()), FrenchText.date(figures.asOf()),
        String.valueOf(figures.poles()), FrenchText.euros(figures.awarded()), String.join(", ", missing)));
    facts.put("years", figures.years().stream().map(Line::of).toList());
    facts.put(CallLifecycle.SYNTHESIS, null);
    return facts;
  }
}
