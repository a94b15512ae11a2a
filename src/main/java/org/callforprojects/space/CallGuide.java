package org.callforprojects.space;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.PoleType;
import org.callforprojects.call.CallSettings;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.decision.Tables;
import org.callforprojects.french.FrenchText;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.PaperRenderer;
import org.springframework.stereotype.Component;

/** The rules of a call in words, from its settings and its tables: the page and the document to download are one text. */
@Component
public class CallGuide {

  private static final long FRESH_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final List<String> FAMILIES = List.of("ASSOCIATION", "FOUNDATION", "COOPERATIVE", "MUTUAL", "COMMERCIAL");
  private static final double SMALL = 0;
  /** Above every threshold of the law on accounts. */
  private static final double LARGE = 10_000_000;

  private final Tables tables;
  private final DecisionWords words;
  private final PaperRenderer printer;
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();

  CallGuide(Tables tables, DecisionWords words, PaperRenderer printer) {
    this.tables = tables;
    this.words = words;
    this.printer = printer;
  }

  /** A criterion and what it weighs for each kind of pole; a dash where it does not count. */
  public record Criterion(String label, String consolidation, String emerging) {
  }

  /** @param always of everybody; others depend on who applies */
  public record Document(String label, boolean always, boolean blocking) {
  }

  /** Texts and tables of a call. */
  public record Guide(List<String> funded, List<String> eligible, List<Line> amounts, List<Line> funders,
      List<Criterion> criteria, List<Document> documents) {
  }

  public record Line(String label, String value) {
  }

  private record Asked(Guide guide, CallSettings settings, long at) {
  }

  public Guide of(CallSettings call) {
    Asked known = asked.get(call.code());
    if (known == null || System.nanoTime() - known.at() > FRESH_NANOS || !known.settings().equals(call)) {
      known = new Asked(written(call), call, System.nanoTime());
      asked.put(call.code(), known);
    }
    return known.guide();
  }

  private Guide written(CallSettings call) {
    return new Guide(
        Arrays.stream(BudgetCategory.values()).filter(BudgetCategory::isEligible).map(BudgetCategory::label).toList(),
        List.of("Des pôles territoriaux de coopération économique, en consolidation ou émergents : des entreprises de l’économie "
                + "sociale et solidaire qui s’associent à d’autres entreprises, et le cas échéant à des collectivités, des centres "
                + "de recherche ou des organismes de formation.",
            "L’organisation porteuse est une personne morale de droit privé ; elle répond du pôle et reçoit l’aide.",
            "Au moins une collectivité territoriale cofinance le projet."),
        List.of(new Line("Enveloppe de l’appel", euros(call.envelope())),
            new Line("Aide par pôle", "de " + euros(call.minGrant()) + " à " + euros(call.maxGrant())),
            new Line("Part des dépenses éligibles que l’aide peut couvrir", "au plus " + FrenchText.percent(call.stateRate())),
            new Line("Durée du projet", "au plus " + call.durationMonths() + " mois"),
            new Line("Engagement des crédits", call.terms().years())).stream().filter(line -> !line.value().isEmpty()).toList(),
        call.funders().stream().map(funder -> new Line(funder.name(), euros(funder.amount()))).toList(), criteria(call.code()),
        documents(call.code(), call.ruleSet()));
  }

  private List<Criterion> criteria(String call) {
    Map<String, BigDecimal> consolidation = weights(call, PoleType.CONSOLIDATION);
    Map<String, BigDecimal> emerging = weights(call, PoleType.EMERGING);
    Set<String> codes = new java.util.LinkedHashSet<>(consolidation.keySet());
    codes.addAll(emerging.keySet());
    return codes.stream().map(code -> new Criterion(words.value("criterionCode", code), points(consolidation.get(code)),
        points(emerging.get(code)))).toList();
  }

  private Map<String, BigDecimal> weights(String call, PoleType type) {
    Map<String, BigDecimal> weights = new LinkedHashMap<>();
    tables.ask(call, "criteria-weights", Map.of("poleType", type.name())).forEach(row ->
        weights.put((String) row.get("criterionCode"), new BigDecimal(row.get("weight").toString())));
    return weights;
  }

  private static String points(BigDecimal weight) {
    return weight == null ? "–" : FrenchText.count(weight) + " points";
  }

  /** What the table asks of each kind of applicant: of all of them, or of some. */
  private List<Document> documents(String call, String ruleSet) {
    Map<String, Document> found = new LinkedHashMap<>();
    Map<String, Integer> times = new LinkedHashMap<>();
    int cases = 0;
    for (PoleType type : PoleType.values()) {
      for (String family : FAMILIES) {
        for (int bits = 0; bits < 16; bits++) {
          cases++;
          Map<String, Object> inputs = new LinkedHashMap<>();
          inputs.put("poleType", type.name());
          inputs.put("leadFamily", family);
          inputs.put("signatoryIsLegalRepresentative", (bits & 1) != 0);
          inputs.put("annualPublicGrants", (bits & 2) == 0 ? SMALL : LARGE);
          inputs.put("previouslyFunded", (bits & 4) != 0);
          inputs.put("leadNeedsEssEvidence", (bits & 8) != 0);
          inputs.put("republicanCommitmentExempt", false);
          inputs.put("ruleSet", ruleSet);
          tables.ask(call, "required-documents", inputs).forEach(row -> {
            String code = (String) row.get("documentCode");
            times.merge(code, 1, Integer::sum);
            found.putIfAbsent(code, new Document((String) row.get("labelFr"), true, (Boolean) row.get("blocking")));
          });
        }
      }
    }
    int all = cases;
    List<Document> documents = new ArrayList<>();
    found.forEach((code, document) -> documents.add(new Document(FrenchText.spaced(document.label()), times.get(code) == all,
        document.blocking())));
    return documents;
  }

  /** The document to download. */
  public byte[] print(CallSettings call) {
    Guide guide = of(call);
    List<Paper.Section> sections = List.of(
        new Paper.Section("objet", "Ce que l’appel finance", List.of(new Block.Items(guide.funded(), false))),
        new Paper.Section("candidats", "Qui peut candidater", List.of(new Block.Items(guide.eligible(), false))),
        new Paper.Section("calendrier", "Calendrier", List.of(new Block.Text("Dépôt des candidatures du "
            + FrenchText.dateTime(call.opensAt().toInstant()) + " au " + FrenchText.dateTime(call.closesAt().toInstant())
            + ", heure de Paris.", false))),
        new Paper.Section("montants", "Montants et taux", List.of(facts(guide.amounts()), facts(guide.funders()))),
        new Paper.Section("criteres", "Critères", List.of(new Block.Table("Poids de chaque critère", List.of(
            Block.Column.of("Critère").wide(60), Block.Column.of("Pôle en consolidation"), Block.Column.of("Pôle émergent")),
            guide.criteria().stream().map(c -> Block.Row.of(c.label(), c.consolidation(), c.emerging())).toList()))),
        new Paper.Section("pieces", "Pièces du dossier", List.of(new Block.Items(guide.documents().stream()
            .map(document -> document.label() + (document.always() ? "" : " (selon le cas)")).toList(), false))),
        new Paper.Section("contact", "Contact", List.of(new Block.Text(call.office().name() + ", " + call.office().address() + ", "
            + call.office().email() + ", " + call.office().phone(), false))));
    return printer.render(new Paper("Règlement de l’appel à projets", FrenchText.spaced(call.title()), call.office().name(),
        call.code(), "", sections));
  }

  private static Block facts(List<Line> lines) {
    return new Block.Items(lines.stream().map(line -> line.label() + " : " + line.value()).toList(), false);
  }

  private static String euros(BigDecimal amount) {
    return FrenchText.euros(amount);
  }
}
