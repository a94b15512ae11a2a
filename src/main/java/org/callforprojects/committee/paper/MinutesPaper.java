package org.callforprojects.committee.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.CommitteeOutcome;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CommitteeSeat;
import org.callforprojects.committee.AgendaItem;
import org.callforprojects.committee.Attendance;
import org.callforprojects.committee.Deliberation;
import org.callforprojects.committee.Session;
import org.callforprojects.committee.SessionView;
import org.callforprojects.committee.SessionWords;
import org.callforprojects.committee.money.Envelope;
import org.callforprojects.committee.scenario.Scenario;
import org.callforprojects.committee.scenario.ScenarioResult;
import org.callforprojects.committee.scenario.Scenarios;
import org.callforprojects.french.FrenchText;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Block.Column;
import org.callforprojects.paper.Block.Fact;
import org.callforprojects.paper.Block.Row;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.Paper.Section;
import org.springframework.stereotype.Component;

/** The minutes: who sat, what was voted on each application and how, and what is left of the money. */
@Component
public class MinutesPaper {

  private final SessionWords words;

  MinutesPaper(SessionWords words) {
    this.words = words;
  }

  /** @param scenario taken as the agenda's proposal; null for none @param votes every vote of the session, in its order @param chair name of who signed */
  Paper of(SessionView view, List<Deliberation> votes, Scenario scenario, String chair, String issuedAt) {
    Session session = view.session();
    Map<String, List<Deliberation>> byItem = votes.stream().collect(Collectors.groupingBy(Deliberation::reference));
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("seance", "Séance", meeting(session, view.settings())));
    if (scenario != null) {
      sections.add(new Section("scenario", "Proposition de l’ordre du jour", proposal(scenario, view.settings())));
    }
    sections.add(new Section("decisions", "Décisions", List.of(decisions(view))));
    sections.add(new Section("liste-complementaire", "Liste complémentaire", List.of(reserve(view))));
    sections.add(new Section("enveloppe", "Enveloppe à l’issue de la séance", List.of(envelope(view.envelope()))));
    List<Block> debates = new ArrayList<>();
    view.agenda().forEach(row -> debates.addAll(debate(row, byItem.getOrDefault(row.item().reference(), List.of()),
        view.settings())));
    sections.add(new Section("deliberations", "Délibérations", debates));
    sections.add(new Section("signature", "Signature", List.of(new Block.Text("Décisions signées par " + chair
        + ", pour la présidence du comité (" + view.settings().chair().name() + "), le "
        + FrenchText.dateTime(session.signedAt()) + " (heure de Paris).", false))));
    return new Paper("Procès-verbal du comité de pilotage national", session.code() + " – " + view.settings().title(),
        view.settings().office().name(), session.code(), issuedAt, sections);
  }

  private static List<Block> meeting(Session session, CallSettings settings) {
    Attendance attendance = session.attendance();
    return List.of(
        new Block.Facts("", List.of(
            new Fact("Date", FrenchText.dateTime(session.sessionAt()) + " (heure de Paris)"),
            new Fact("Lieu", ConveningPaper.place(settings.office())),
            new Fact("Convocation", (session.isSecondConvening() ? "Seconde, le " : "Le ")
                + FrenchText.date(session.convenedAt())),
            new Fact("Quorum", attendance.presentOrRepresented() + " membres présents ou représentés sur "
                + settings.committee().size() + ". " + SessionWords.quorum(session, settings))), false),
        new Block.Table("Membres", List.of(Column.of("Membre").wide(30), Column.of("Qualité").wide(18),
            Column.of("Personne").wide(24), Column.of("Présence")),
            settings.committee().stream().map(seat -> Row.of(seat.name(), ConveningPaper.capacity(seat),
                person(seat, attendance), presence(seat, attendance, settings))).toList()));
  }

  private static String person(CommitteeSeat seat, Attendance attendance) {
    Attendance.Person person = attendance.people().get(seat.code());
    if (person == null) {
      return attendance.present().contains(seat.code()) ? "Non relevée" : "";
    }
    return person.quality().isEmpty() ? person.name() : person.name() + ", " + person.quality();
  }

  public static String presence(CommitteeSeat seat, Attendance attendance, CallSettings settings) {
    Map<String, String> names = SessionWords.names(settings);
    if (attendance.present().contains(seat.code())) {
      return attendance.departures().stream().filter(gone -> gone.seat().equals(seat.code())).findFirst()
          .map(gone -> "Présent jusqu’à " + FrenchText.time(gone.at()) + (gone.holder() == null ? ", sans mandat"
              : ", puis représenté par : " + names.get(gone.holder()))).orElse("Présent");
    }
    return attendance.mandates().stream().filter(mandate -> mandate.giver().equals(seat.code())).findFirst()
        .map(mandate -> "Représenté par : " + names.get(mandate.holder())).orElse("Absent");
  }

  /** With its parameters, as it was when it was taken: the votes remain those of each file. */
  private List<Block> proposal(Scenario scenario, CallSettings settings) {
    ScenarioResult frozen = scenario.proposal();
    List<Row> rows = frozen.lines().stream().filter(line -> line.amount() != null).map(line -> Row.of(
        line.rank() + ". " + line.pole(), line.outcome().label(), words.euros(line.amount()))).toList();
    return List.of(
        new Block.Text("Le comité a délibéré au vu du scénario « " + scenario.name() + " », pris comme proposition le "
            + FrenchText.dateTime(scenario.proposedAt()) + ". Il ne lie aucun vote.", false),
        new Block.Facts("", List.of(new Fact("Paramètres", Scenarios.words(scenario.parameters(), settings)),
            new Fact("Soutiens proposés", frozen.count(CommitteeOutcome.AWARD) + ", pour " + FrenchText.euros(frozen.awarded()))), false),
        new Block.Table("Ce qu’il proposait", List.of(Column.of("Rang et pôle").wide(50), Column.of("Proposition"),
            Column.amount("Montant").wide(20)), rows));
  }

  private Block decisions(SessionView view) {
    List<Row> rows = view.agenda().stream().map(row -> Row.of(row.item().rank() + ". " + row.item().poleName(),
        SessionWords.outcome(row.item()), words.points(row.item().score()), words.euros(row.item().amount()))).toList();
    return new Block.Table("", List.of(Column.of("Rang et pôle").wide(40), Column.of("Décision"),
        Column.amount("Note").wide(10), Column.amount("Montant").wide(20)), rows);
  }

  private Block reserve(SessionView view) {
    List<Row> rows = new ArrayList<>();
    view.reserve().forEach(item -> rows.add(Row.of((rows.size() + 1) + ". " + item.poleName(), item.reference(),
        item.sessionCode() + ", rang " + item.rank(), words.euros(item.amount()))));
    return rows.isEmpty() ? new Block.Text("Aucune candidature n’y est inscrite.", false)
        : new Block.Table("Dans l’ordre où elle sera appelée", List.of(Column.of("Ordre et pôle").wide(40),
            Column.reference("Référence"), Column.of("Séance"), Column.amount("Montant").wide(20)), rows);
  }

  private Block envelope(Envelope envelope) {
    List<Row> rows = new ArrayList<>();
    words.purses(envelope).forEach(purse -> rows.add(Row.of(purse.funder(), purse.amount(), purse.committed(), purse.left())));
    rows.add(new Row(List.of("Total", words.euros(envelope.amount()), words.euros(envelope.committed()),
        words.euros(envelope.left())), true));
    return new Block.Table("", List.of(Column.of("Financeur").wide(40), Column.amount("Enveloppe"), Column.amount("Engagé"),
        Column.amount("Reste")), rows);
  }

  private List<Block> debate(SessionView.Row row, List<Deliberation> votes, CallSettings settings) {
    AgendaItem item = row.item();
    Application application = row.application();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Chef de file", item.leadName()));
    facts.add(new Fact("Note et avis", words.points(item.score()) + " sur 100, "
        + words.recommendation(application).toLowerCase(java.util.Locale.FRENCH)));
    facts.add(new Fact("Demandé et proposé", words.euros(application.requestedAmount()) + " et "
        + words.euros(item.proposedAmount())));
    for (Deliberation vote : votes) {
      String number = votes.size() == 1 ? "Vote" : "Vote " + (votes.indexOf(vote) + 1);
      facts.add(new Fact(number, SessionWords.proposal(vote) + " : " + words.votes(vote) + ". " + result(vote)));
      if (!vote.recused().isEmpty()) {
        facts.add(new Fact("Déport", String.join(" ; ", SessionWords.recused(vote, settings))));
      }
    }
    facts.add(new Fact("Décision", SessionWords.outcome(item)
        + (item.amount() == null ? "" : ", " + FrenchText.euros(item.amount()))));
    if (row.award() != null && item.outcome() == CommitteeOutcome.AWARD) {
      facts.add(new Fact("Financeurs", words.funders(row.award(), settings)));
      facts.add(new Fact("Plafond", words.cap(row.award().bindingCap()) + ", " + FrenchText.euros(row.award().cap())));
    }
    if (row.vote() != null && !row.vote().reason().isBlank()) {
      facts.add(new Fact("Motif", row.vote().reason()));
    }
    return List.of(new Block.Heading(item.rank() + ". " + item.poleName() + " (" + item.reference() + ")"),
        new Block.Facts("", facts, false));
  }

  private static String result(Deliberation vote) {
    if ("ADOPTED".equals(vote.voteOutcome())) {
      return "Proposition adoptée.";
    }
    return vote.outcome() == null ? "Proposition rejetée, le comité a délibéré de nouveau." : "Proposition rejetée.";
  }
}
