package org.callforprojects.steering;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.callforprojects.chart.BarChart;
import org.callforprojects.french.FrenchText;
import org.callforprojects.steering.Dashboard.Stop;
import org.callforprojects.steering.DashboardFigures.Files;

/** From what stopped where to what reached which step. */
record Funnel(String call, List<Files> files) {

  List<Dashboard.Step> rows() {
    int all = count(files);
    return Arrays.stream(FunnelStep.values()).map(step -> {
      List<Files> reached = files.stream().filter(some -> some.step().compareTo(step) >= 0).toList();
      int count = count(reached);
      return new Dashboard.Step(step.label(), Dashboards.figure(call, count, FileFilter.STEP, step.code()),
          Dashboards.rate(BigDecimal.valueOf(count), BigDecimal.valueOf(all)),
          euros(Dashboards.sum(reached.stream().map(Files::requested).toList())),
          step.compareTo(FunnelStep.AWARDED) < 0 ? null
              : euros(Dashboards.sum(reached.stream().map(Files::awarded).toList())),
          step.compareTo(FunnelStep.FIRST_PAYMENT) < 0 ? null
              : euros(Dashboards.sum(reached.stream().map(Files::paid).toList())),
          stops(step, true), step == FunnelStep.SETTLED ? List.of() : stops(step, false));
    }).toList();
  }

  private List<Stop> stops(FunnelStep step, boolean lost) {
    List<Stop> stops = new ArrayList<>();
    files.stream().filter(some -> some.step() == step && some.state().isLostAt(step) == lost)
        .forEach(some -> stops.add(new Stop(some.state().label(), Dashboards.figure(call, some.count(), FileFilter.STOPPED,
            step.code(), FileFilter.STATE, some.state().code()))));
    return stops;
  }

  /** Without cents: what is read here is how much there is. */
  private static String euros(BigDecimal amount) {
    return FrenchText.count(amount.setScale(0, RoundingMode.HALF_UP)) + "\u00A0€";
  }

  private static int count(List<Files> files) {
    return files.stream().mapToInt(Files::count).sum();
  }

  /** @return null for a call without file */
  static String chart(List<Dashboard.Step> rows) {
    return rows.get(0).files().count() == 0 ? null : new BarChart("entonnoir", "Dossiers ayant atteint chaque étape",
        BarChart.Form.LYING, rows.stream().map(Dashboard.Step::label).toList(), List.of(new BarChart.Series("Dossiers",
            rows.stream().map(row -> BigDecimal.valueOf(row.files().count())).toList()))).svg();
  }
}
