package org.callforprojects.committee.paper;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.committee.AgendaStatus;
import org.callforprojects.committee.SessionView;
import org.callforprojects.committee.SessionViews;
import org.callforprojects.committee.SessionWords;
import org.callforprojects.committee.money.Envelope;
import org.callforprojects.french.FrenchText;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Block.Column;
import org.callforprojects.paper.Block.Row;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.Paper.Section;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The first pages of the printed pack of a session: the envelope and every application by rank. */
@Service
@Transactional(readOnly = true)
public class PackCover {

  private final SessionViews views;
  private final SessionWords words;
  private final Clock clock;

  PackCover(SessionViews views, SessionWords words, Clock clock) {
    this.views = views;
    this.words = words;
    this.clock = clock;
  }

  /** @param references what follows the cover, by rank; without what was withdrawn */
  public record Cover(Paper paper, List<String> references, Map<String, Integer> ranks) {
  }

  /**
   * @param without files that the reader must know nothing of
   * @throws org.callforprojects.fault.UnknownReferenceException when there is no such session
   */
  public Cover of(String sessionCode, Set<String> without) {
    SessionView view = views.of(sessionCode);
    List<SessionView.Row> rows = view.agenda().stream().filter(row -> row.item().status() != AgendaStatus.WITHDRAWN)
        .filter(row -> !without.contains(row.item().reference())).toList();
    Paper paper = new Paper("Dossier de séance du comité de pilotage national", sessionCode + " – " + view.settings().title(),
        view.settings().office().name(), sessionCode, FrenchText.dateTime(clock.instant()), List.of(
            new Section("seance", "Séance", List.of(new Block.Answer("Séance du "
                + FrenchText.dateTime(view.session().sessionAt()) + " (heure de Paris), "
                + SessionWords.number(rows.size(), "candidature") + "."),
                new Block.Text("La note d’instruction de chaque candidature suit, par rang.", false))),
            new Section("enveloppe", "Enveloppe", List.of(envelope(view.envelope()))),
            new Section("ordre-du-jour", "Ordre du jour", List.of(agenda(rows)))));
    return new Cover(paper, rows.stream().map(row -> row.item().reference()).toList(),
        rows.stream().collect(Collectors.toMap(row -> row.item().reference(), row -> row.item().rank())));
  }

  private Block envelope(Envelope envelope) {
    List<Row> rows = new ArrayList<>();
    words.purses(envelope).forEach(purse -> rows.add(Row.of(purse.funder(), purse.amount(), purse.committed(), purse.left())));
    rows.add(new Row(List.of("Total", words.euros(envelope.amount()), words.euros(envelope.committed()),
        words.euros(envelope.left())), true));
    return new Block.Table("", List.of(Column.of("Financeur").wide(40), Column.amount("Enveloppe"), Column.amount("Engagé"),
        Column.amount("Reste")), rows);
  }

  private Block agenda(List<SessionView.Row> rows) {
    return new Block.Table("", List.of(Column.of("Rang et pôle").wide(30), Column.of("Département").wide(15),
        Column.of("Avis").wide(15), Column.amount("Note").wide(10), Column.amount("Écart").wide(10),
        Column.amount("Demandé"), Column.amount("Proposé")),
        rows.stream().map(row -> Row.of(row.item().rank() + ". " + row.item().poleName(),
            words.departement(row.application()), words.recommendation(row.application()), words.points(row.item().score()),
            words.points(row.application().evaluation().spread()), words.euros(row.application().requestedAmount()),
            words.euros(row.item().proposedAmount()))).toList());
  }
}
