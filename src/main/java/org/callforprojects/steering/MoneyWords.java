package org.callforprojects.steering;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.callforprojects.call.CallSettings;
import org.callforprojects.call.Funder;
import org.callforprojects.chart.BarChart;
import org.callforprojects.french.FrenchText;
import org.callforprojects.steering.Dashboard.Stop;
import org.callforprojects.steering.DashboardFigures.Files;

/** The cash flow as a table, a chart and the sums that tie it to the awards. */
record MoneyWords(CallSettings call, CashFlow flow, List<Files> files) {

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  Dashboard.Money money() {
    List<String> funders = funders();
    CashFlow.Quarter total = new CashFlow.Quarter("Total", flow.paid(), flow.ordered(), flow.planned());
    List<Files> outside = files.stream().filter(some -> some.state().code().equals("AWARDED")).toList();
    int waiting = outside.stream().mapToInt(Files::count).sum();
    return new Dashboard.Money(funders.stream().map(code -> Dashboards.name(call, code)).toList(),
        flow.quarters().stream().map(quarter -> row(quarter, label(quarter.code()), funders, true)).toList(),
        row(total, "Total", funders, false), chart(funders), ties(total),
        stop("Retenu", FileFilter.WITHHELD, flow.withheld()), FrenchText.euros(flow.withheld().total()),
        stop("Ne sera pas versé", FileFilter.RELEASED, flow.released()), FrenchText.euros(flow.released().total()),
        flow.toSign().total().signum() == 0 ? null : FrenchText.spaced("Dont " + FrenchText.euros(flow.toSign().total())
            + " au titre de conventions encore à signer (" + flow.toSign().references().size()
            + "), datés comme si elles l’étaient aujourd’hui."),
        waiting == 0 ? null : FrenchText.spaced("Hors prévision : " + waiting + (waiting > 1 ? " soutiens dont la convention"
            + " n’est pas commencée, " : " soutien dont la convention n’est pas commencée, ")
            + FrenchText.euros(Dashboards.sum(outside.stream().map(Files::awarded).toList())) + "."));
  }

  private List<String> funders() {
    Set<String> codes = new LinkedHashSet<>(call.funders().stream().map(Funder::code).toList());
    flow.quarters().forEach(quarter -> List.of(quarter.paid(), quarter.ordered(), quarter.planned())
        .forEach(money -> codes.addAll(money.byFunder().keySet())));
    return new ArrayList<>(codes);
  }

  private Dashboard.Quarter row(CashFlow.Quarter quarter, String label, List<String> funders, boolean linked) {
    return new Dashboard.Quarter(label, cell(quarter.paid().total()), cell(quarter.ordered().total()),
        cell(quarter.planned().total()), funders.stream().map(funder -> cell(quarter.of(funder))).toList(),
        cell(quarter.total()),
        linked ? Dashboards.figure(call.code(), quarter.references().size(), FileFilter.QUARTER, quarter.code()) : null);
  }

  /** So many noughts would hide the rest. */
  private static String cell(BigDecimal amount) {
    return amount.signum() == 0 ? "–" : FrenchText.euros(amount);
  }

  private Stop stop(String label, String code, CashFlow.Money money) {
    return new Stop(label, Dashboards.figure(call.code(), money.references().size(), FileFilter.QUARTER, code));
  }

  /** The sums, shown so that whoever doubts can add them up. */
  private List<String> ties(CashFlow.Quarter total) {
    BigDecimal awarded = total.total().add(flow.withheld().total()).add(flow.released().total());
    return List.of("Accordé " + FrenchText.euros(awarded), "versé " + FrenchText.euros(total.paid().total()),
        "ordonnancé " + FrenchText.euros(total.ordered().total()), "prévu " + FrenchText.euros(total.planned().total()),
        "retenu " + FrenchText.euros(flow.withheld().total()), "ne sera pas versé "
            + FrenchText.euros(flow.released().total()));
  }

  private String chart(List<String> funders) {
    return flow.quarters().isEmpty() ? null : new BarChart("tresorerie",
        "Versements par trimestre et financeur, versés, ordonnancés ou prévus, en milliers d’euros", BarChart.Form.STACKED,
        flow.quarters().stream().map(quarter -> label(quarter.code())).toList(),
        funders.stream().map(funder -> new BarChart.Series(Dashboards.name(call, funder), flow.quarters().stream()
            .map(quarter -> quarter.of(funder).divide(THOUSAND, 1, RoundingMode.HALF_UP)).toList())).toList()).svg();
  }

  private static String label(String code) {
    return "T" + code.charAt(6) + "\u00A0" + code.substring(0, 4);
  }
}
