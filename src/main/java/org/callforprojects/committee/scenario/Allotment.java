package org.callforprojects.committee.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.application.FundingCap;
import org.callforprojects.application.InstructionNote;
import org.callforprojects.call.CallSettings;
import org.callforprojects.committee.AgendaItem;
import org.callforprojects.committee.AgendaStatus;
import org.callforprojects.committee.SessionView;
import org.callforprojects.committee.money.Envelope;
import org.callforprojects.committee.money.Means;
import org.callforprojects.committee.money.SplitPolicy;
import org.callforprojects.engine.decision.BareTables;
import org.callforprojects.french.FrenchText;
import org.callforprojects.typed.EngineNumbers;

/**
 * Gives the envelope to the files of an agenda by rank, as a scenario wants it. What one file may have is answered by the
 * tables of a session ({@code funding-cap}, {@code award-decision}, {@code funder-split}) and shared as an award is.
 */
final class Allotment {

  static final List<String> TABLES = List.of("funding-cap", "award-decision", "funder-split");

  static final String PRIORITY = "PRIORITY";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final BareTables.Tables tables;
  private final CallSettings settings;
  private final Scenario.Parameters wanted;
  private final Map<String, Map<String, Object>> capInputs;
  private final Map<String, String> regions;
  private final Map<String, Integer> perRegion = new HashMap<>();
  private Envelope envelope;

  /** @param capInputs inputs of {@code funding-cap}, by reference @param regions by reference */
  Allotment(BareTables.Tables tables, CallSettings settings, Envelope envelope, Scenario.Parameters wanted,
      Map<String, Map<String, Object>> capInputs, Map<String, String> regions) {
    this.tables = tables;
    this.settings = settings;
    this.wanted = wanted;
    this.capInputs = capInputs;
    this.regions = regions;
    this.envelope = envelope;
  }

  ScenarioResult of(List<SessionView.Row> rows) {
    Envelope before = envelope;
    Map<String, ScenarioResult.Line> lines = new HashMap<>();
    BigDecimal kept = envelope.left(purse -> !wanted.without().contains(purse.code())).multiply(BigDecimal.valueOf(wanted.priorityShare())).divide(HUNDRED, 2, RoundingMode.DOWN);
    BigDecimal start = envelope.left();
    List<SessionView.Row> second = new ArrayList<>();
    for (SessionView.Row row : rows) { // first what is kept for priority territories
      boolean first = kept.signum() > 0 && PRIORITY.equals(row.application().appraisal().territoryPriority())
          && start.subtract(envelope.left()).compareTo(kept) < 0;
      if (first) {
        lines.put(row.item().reference(), line(row));
      } else {
        second.add(row);
      }
    }
    second.forEach(row -> lines.put(row.item().reference(), line(row)));
    Map<String, BigDecimal> given = new LinkedHashMap<>();
    for (int i = 0; i < before.purses().size(); i++) {
      given.put(before.purses().get(i).code(),
          envelope.purses().get(i).committed().subtract(before.purses().get(i).committed()));
    }
    return new ScenarioResult(lines.values().stream().sorted(Comparator.comparingInt(ScenarioResult.Line::rank)).toList(), given);
  }

  private ScenarioResult.Line line(SessionView.Row row) {
    AgendaItem item = row.item();
    if (item.score().compareTo(wanted.threshold()) < 0) {
      return otherwise(item, "Note inférieure au seuil de " + FrenchText.count(wanted.threshold()));
    }
    String region = regions.get(item.reference());
    if (wanted.mostPerRegion() != null && perRegion.getOrDefault(region, 0) >= wanted.mostPerRegion()) {
      return otherwise(item, "Déjà " + wanted.mostPerRegion() + " pour la région " + region);
    }
    BigDecimal amount = wanted.cap() == null ? item.proposedAmount() : item.proposedAmount().min(wanted.cap());
    String why = amount.compareTo(item.proposedAmount()) < 0 ? "Ramené au plafond par dossier" : "";
    Means means = Means.of(envelope, settings, row.application().submission().fundingPlan(), wanted.without());
    BigDecimal cap = cap(item.reference(), means);
    switch (accept(cap, amount)) {
      case InstructionNote.NOT_FUNDABLE -> {
        return otherwise(item, "Il ne reste pas de quoi l’aider");
      }
      case InstructionNote.REDUCE_TO_CAP -> {
        amount = cap;
        why = "Ramené à ce que permettent les plafonds";
      }
      default -> { }
    }
    String split = tables.askOne("funder-split", means.splitInputs(), "splitScenario");
    Optional<Map<String, BigDecimal>> shares = means.split(SplitPolicy.of(split)).of(amount);
    if (shares.isEmpty()) {
      return otherwise(item, "Les financeurs ne peuvent pas réunir la somme");
    }
    envelope = envelope.with(shares.get());
    perRegion.merge(region, 1, Integer::sum);
    return new ScenarioResult.Line(item.reference(), item.rank(), item.poleName(), CommitteeOutcome.AWARD, amount, why);
  }

  private BigDecimal cap(String reference, Means means) {
    Map<String, Object> inputs = new LinkedHashMap<>(capInputs.get(reference));
    inputs.computeIfPresent("stateRateCap", (key, nominal) ->
        means.stateRateCap(EngineNumbers.decimal(nominal)));
    inputs.put("remainingEnvelope", means.left());
    return FundingCap.all(tables.ask("funding-cap", inputs)).stream().map(FundingCap::amount).min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private String accept(BigDecimal cap, BigDecimal amount) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("cap", cap);
    inputs.put("minGrant", settings.minGrant());
    inputs.put("proposedAmount", amount);
    return tables.askOne("award-decision", inputs, "awardOutcome");
  }

  private ScenarioResult.Line otherwise(AgendaItem item, String why) {
    boolean reserve = item.score().compareTo(wanted.reserveThreshold()) >= 0
        && item.proposedAmount().compareTo(settings.minGrant()) >= 0;
    return new ScenarioResult.Line(item.reference(), item.rank(), item.poleName(),
        reserve ? CommitteeOutcome.RESERVE : CommitteeOutcome.REFUSE, reserve ? item.proposedAmount() : null, why);
  }

  /** Those that an agenda still has to decide on. */
  static boolean isOpen(SessionView.Row row, Set<String> hidden) {
    return row.item().status() != AgendaStatus.WITHDRAWN && !hidden.contains(row.item().reference());
  }
}
