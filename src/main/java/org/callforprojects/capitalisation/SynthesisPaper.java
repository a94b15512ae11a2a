package org.callforprojects.capitalisation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.callforprojects.call.CallSettings;
import org.callforprojects.capitalisation.Figures.Change;
import org.callforprojects.capitalisation.Figures.MoneyYear;
import org.callforprojects.capitalisation.Figures.ProjectYear;
import org.callforprojects.capitalisation.Figures.Stat;
import org.callforprojects.chart.BarChart;
import org.callforprojects.french.FrenchText;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Block.Column;
import org.callforprojects.paper.Block.Row;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.Paper.Section;
import org.springframework.stereotype.Component;

/** The national synthesis as a text: words first, then figures, each chart with its table. */
@Component
class SynthesisPaper {

  private static final List<Indicator> MEMBERS =
      List.of(Indicator.ESS_MEMBERS, Indicator.OTHER_ENTERPRISES, Indicator.OTHER_MEMBERS);
  private static final List<String> MEMBER_WORDS = List.of("Entreprises de l’ESS", "Autres entreprises", "Autres membres");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  Paper of(Synthesis synthesis, CallSettings settings) {
    Figures figures = synthesis.figures();
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("lecture", "Ce que montrent les chiffres", List.of(words(synthesis))));
    sections.add(new Section("comptes-rendus", "Comptes rendus", reports(figures)));
    if (figures.years().stream().anyMatch(year -> year.accepted() > 0)) {
      sections.add(new Section("emplois", "Emplois", jobs(figures.years())));
      sections.add(new Section("membres", "Membres des pôles", members(figures.years())));
      sections.add(new Section("autofinancement", "Modèle économique", selfFinancing(figures.years())));
      sections.add(new Section("indicateurs", "Tous les indicateurs, par année de projet", indicators(figures.years())));
    }
    if (!figures.changes().isEmpty()) {
      sections.add(new Section("evolution", "De la première à la dernière année de chaque pôle", List.of(changes(figures))));
    }
    sections.add(new Section("soutiens", "Soutiens accordés et versés", money(figures)));
    sections.add(new Section("regions", "Répartition par région", List.of(regions(figures))));
    return new Paper(title(synthesis), FrenchText.spaced(settings.title()), settings.office().name(), settings.code(),
        FrenchText.dateTime(synthesis.isPublished() ? synthesis.publishedAt() : synthesis.preparedAt()), sections);
  }

  private static String title(Synthesis synthesis) {
    return synthesis.isPublished() ? "Synthèse nationale n°\u00A0" + synthesis.number() : "Synthèse nationale provisoire";
  }

  private static Block words(Synthesis synthesis) {
    return synthesis.words() == null ? new Block.Text("Le texte n’est pas encore rédigé.", true)
        : Block.Typed.of(synthesis.words());
  }

  private static List<Block> reports(Figures figures) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Text(FrenchText.spaced("Chiffres arrêtés au " + FrenchText.date(figures.asOf()) + " : " + figures.poles()
        + (figures.poles() > 1 ? " conventions signées, " : " convention signée, ") + FrenchText.euros(figures.awarded())
        + " accordés. Les indicateurs viennent des seuls comptes rendus acceptés ; un compte rendu qui manque n’y compte pas"
        + " pour zéro."), false));
    if (figures.years().isEmpty()) {
      blocks.add(new Block.Text("Aucun compte rendu n’était attendu à cette date.", false));
      return blocks;
    }
    blocks.add(new Block.Table("Comptes rendus par année de projet", List.of(Column.of("Année de projet").wide(30),
        Column.amount("Attendus"), Column.amount("Reçus"), Column.amount("Acceptés"), Column.amount("Manquants")),
        figures.years().stream().map(year -> Row.of(name(year), count(year.expected()), count(year.received()),
            count(year.accepted()), count(year.missing().size()))).toList()));
    figures.years().stream().filter(year -> !year.missing().isEmpty()).forEach(year -> {
      blocks.add(new Block.Text("Sans compte rendu pour l’" + name(year).toLowerCase(java.util.Locale.FRENCH) + "\u00A0:", true));
      blocks.add(new Block.Items(year.missing(), false));
    });
    return blocks;
  }

  private static List<Block> jobs(List<ProjectYear> years) {
    BarChart chart = new BarChart("emplois", "Emplois créés ou maintenus, en équivalents temps plein, par année (comptes rendus acceptés sur attendus)",
        years.stream().map(SynthesisPaper::group).toList(),
        List.of(new BarChart.Series("Total", values(years, Indicator.JOBS, Stat::total))));
    return List.of(drawn(chart), new Block.Table(chart.title(), List.of(Column.of("Année de projet").wide(30),
        Column.amount("Total"), Column.amount("Moyenne par pôle"), Column.amount("Médiane")),
        years.stream().map(year -> stats(name(year), Indicator.JOBS, year)).toList()));
  }

  private static List<Block> members(List<ProjectYear> years) {
    List<BarChart.Series> series = new ArrayList<>();
    for (int i = 0; i < MEMBERS.size(); i++) {
      series.add(new BarChart.Series(MEMBER_WORDS.get(i), values(years, MEMBERS.get(i), Stat::total)));
    }
    BarChart chart = new BarChart("membres", "Membres par nature, par année (comptes rendus acceptés sur attendus)",
        years.stream().map(SynthesisPaper::group).toList(), series);
    List<Column> columns = new ArrayList<>(List.of(Column.of("Année de projet").wide(30)));
    MEMBER_WORDS.forEach(word -> columns.add(Column.amount(word)));
    return List.of(drawn(chart), new Block.Table(chart.title(), columns, years.stream().map(year -> {
      List<String> cells = new ArrayList<>(List.of(name(year)));
      MEMBERS.forEach(nature -> cells.add(nature.text(value(year, nature, Stat::total))));
      return new Row(cells, false);
    }).toList()));
  }

  private static List<Block> selfFinancing(List<ProjectYear> years) {
    Function<Function<Stat, BigDecimal>, List<BigDecimal>> percents = which -> values(years, Indicator.SELF_FINANCING, which)
        .stream().map(rate -> rate == null ? null : rate.movePointRight(2)).toList();
    BarChart chart = new BarChart("autofinancement", "Taux d’autofinancement, en pour cent des ressources",
        years.stream().map(SynthesisPaper::group).toList(), List.of(new BarChart.Series("Moyenne", percents.apply(Stat::mean)),
            new BarChart.Series("Médiane", percents.apply(Stat::median))));
    return List.of(drawn(chart), new Block.Table(chart.title(), List.of(Column.of("Année de projet").wide(30),
        Column.amount("Moyenne"), Column.amount("Médiane")), years.stream().map(year -> Row.of(name(year),
            Indicator.SELF_FINANCING.text(value(year, Indicator.SELF_FINANCING, Stat::mean)),
            Indicator.SELF_FINANCING.text(value(year, Indicator.SELF_FINANCING, Stat::median)))).toList()));
  }

  private static List<Block> indicators(List<ProjectYear> years) {
    return years.stream().filter(year -> year.accepted() > 0).map(year -> (Block) new Block.Table(
        name(year) + "\u00A0: " + year.accepted() + (year.accepted() > 1 ? " comptes rendus acceptés" : " compte rendu accepté")
            + " sur " + year.expected() + (year.expected() > 1 ? " attendus" : " attendu"),
        List.of(Column.of("Indicateur").wide(50), Column.amount("Total"), Column.amount("Moyenne par pôle"),
            Column.amount("Médiane")),
        java.util.Arrays.stream(Indicator.values()).map(indicator -> stats(indicator.label(), indicator, year)).toList()))
        .toList();
  }

  private static Block changes(Figures figures) {
    List<Indicator> shown =
        List.of(Indicator.JOBS, Indicator.POOLED_MEANS, Indicator.JOINT_PROJECTS, Indicator.SELF_FINANCING);
    List<Column> columns = new ArrayList<>(List.of(Column.of("Pôle (années comparées)").wide(40)));
    List.of("Emplois", "Moyens mutualisés", "Projets communs", "Autofinancement")
        .forEach(label -> columns.add(Column.amount(label)));
    return new Block.Table("Première année, puis dernière", columns, figures.changes().stream().map(change -> {
      List<String> cells = new ArrayList<>(List.of(change.pole() + " (" + change.firstYear() + " et " + change.lastYear() + ")"));
      shown.forEach(indicator -> cells.add(fromTo(indicator, change)));
      return new Row(cells, false);
    }).toList());
  }

  private static String fromTo(Indicator indicator, Change change) {
    return indicator.text(indicator.of(change.first())) + " → " + indicator.text(indicator.of(change.last()));
  }

  private static List<Block> money(Figures figures) {
    if (figures.money().isEmpty()) {
      return List.of(new Block.Text("Aucune convention n’est signée.", false));
    }
    BarChart chart = new BarChart("soutiens", "Soutiens accordés et versés par année civile, en milliers d’euros",
        figures.money().stream().map(year -> String.valueOf(year.year())).toList(),
        List.of(new BarChart.Series("Accordé", thousands(figures, MoneyYear::awarded)),
            new BarChart.Series("Versé", thousands(figures, MoneyYear::paid))));
    List<Row> rows = new ArrayList<>();
    figures.money().forEach(year -> rows.add(Row.of(String.valueOf(year.year()), count(year.agreements()),
        FrenchText.euros(year.awarded()), FrenchText.euros(year.paid()), FrenchText.euros(year.repaid()))));
    rows.add(new Row(List.of("Total", count(figures.poles()), FrenchText.euros(figures.awarded()),
        FrenchText.euros(total(figures, MoneyYear::paid)), FrenchText.euros(total(figures, MoneyYear::repaid))), true));
    return List.of(drawn(chart), new Block.Table("Par année civile, en euros", List.of(Column.of("Année").wide(15),
        Column.amount("Conventions signées"), Column.amount("Accordé"), Column.amount("Versé"), Column.amount("Reversé")),
        rows));
  }

  private static Block regions(Figures figures) {
    return figures.regions().isEmpty() ? new Block.Text("Aucune convention n’est signée.", false)
        : new Block.Table("Régions de 2013, par montant accordé", List.of(Column.of("Région").wide(40), Column.amount("Pôles"),
            Column.amount("Accordé")), figures.regions().stream().map(region -> Row.of(
                region.name().isEmpty() ? "Région inconnue" : region.name(), count(region.poles()),
                FrenchText.euros(region.awarded()))).toList());
  }

  private static Block drawn(BarChart chart) {
    return new Block.Chart(FrenchText.spaced(chart.title() + ". Les mêmes chiffres sont dans le tableau qui suit."), chart.svg());
  }

  private static Row stats(String label, Indicator indicator, ProjectYear year) {
    return Row.of(label, indicator.text(value(year, indicator, Stat::total)), indicator.text(value(year, indicator, Stat::mean)),
        indicator.text(value(year, indicator, Stat::median)));
  }

  private static List<BigDecimal> values(List<ProjectYear> years, Indicator indicator, Function<Stat, BigDecimal> which) {
    return years.stream().map(year -> value(year, indicator, which)).toList();
  }

  private static BigDecimal value(ProjectYear year, Indicator indicator, Function<Stat, BigDecimal> which) {
    Stat stat = year.stats().get(indicator);
    return stat == null ? null : which.apply(stat);
  }

  private static List<BigDecimal> thousands(Figures figures, Function<MoneyYear, BigDecimal> which) {
    return figures.money().stream().map(which)
        .map(euros -> euros.divide(THOUSAND, 1, java.math.RoundingMode.HALF_UP)).toList();
  }

  private static BigDecimal total(Figures figures, Function<MoneyYear, BigDecimal> which) {
    return figures.money().stream().map(which).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }

  private static String name(ProjectYear year) {
    return "Année " + year.year();
  }

  /** A sum of fewer reports is smaller: how many it rests on stands beside it. */
  private static String group(ProjectYear year) {
    return name(year) + " (" + year.accepted() + " sur " + year.expected() + ")";
  }

  private static String count(int number) {
    return FrenchText.count(BigDecimal.valueOf(number));
  }
}
