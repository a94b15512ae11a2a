package org.callforprojects.committee.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.callforprojects.application.Application;
import org.callforprojects.application.Evaluation;
import org.callforprojects.application.FundingCap;
import org.callforprojects.committee.SessionView;
import org.callforprojects.committee.SessionViews;
import org.callforprojects.committee.SessionWords;
import org.callforprojects.committee.money.Purse;
import org.callforprojects.spreadsheet.Cells;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Service;

/** The pack of a session as a spreadsheet: one row per application, written to the reader row by row. */
@Service
public class PackSpreadsheet {

  private static final String VERSION = "1.0";
  private static final int WIDE = 60;
  private static final int MEDIUM = 28;
  private static final int NARROW = 13;
  /** Places of two columns. */
  private static final int RANK = 0;
  private static final int POLE = 2;

  private final SessionViews views;
  private final SessionWords words;

  PackSpreadsheet(SessionViews views, SessionWords words) {
    this.views = views;
    this.words = words;
  }

  /** One column: its heading, and its text or number for a row; null leaves the cell empty. */
  private record Column(String heading, int width, Function<SessionView.Row, Object> value) {
  }

  /**
   * @param hidden files that the reader must know nothing of: their rank alone stands
   * @throws org.callforprojects.fault.UnknownReferenceException when there is no such session
   */
  public Pack of(String sessionCode, Set<String> hidden) {
    SessionView view = views.of(sessionCode);
    return out -> write(view, hidden, out);
  }

  private void write(SessionView view, Set<String> hidden, OutputStream out) throws IOException {
    Workbook workbook = new Workbook(out, "Appels à projets PTCE", VERSION);
    writeAgenda(workbook.newWorksheet("Candidatures"), view, hidden);
    writeEnvelope(workbook.newWorksheet("Enveloppe"), view);
    workbook.finish();
  }

  private void writeAgenda(Worksheet sheet, SessionView view, Set<String> hidden) throws IOException {
    List<Column> columns = columns(view);
    for (int c = 0; c < columns.size(); c++) {
      sheet.width(c, columns.get(c).width());
      sheet.inlineString(0, c, columns.get(c).heading());
      sheet.style(0, c).bold().wrapText(true).set();
    }
    sheet.freezePane(3, 1);
    int r = 1;
    for (SessionView.Row row : view.agenda()) {
      if (hidden.contains(row.item().reference())) {
        Cells.put(sheet, r, RANK, row.item().rank());
        Cells.put(sheet, r, POLE, SessionWords.RECUSED);
      } else {
        for (int c = 0; c < columns.size(); c++) {
          Cells.put(sheet, r, c, columns.get(c).value().apply(row));
        }
      }
      sheet.flush();
      r++;
    }
    sheet.finish();
  }

  private List<Column> columns(SessionView view) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("Rang", NARROW, row -> row.item().rank()));
    columns.add(new Column("Référence", MEDIUM, row -> row.item().reference()));
    columns.add(new Column("Pôle", MEDIUM, row -> row.item().poleName()));
    columns.add(new Column("Chef de file", MEDIUM, row -> row.item().leadName()));
    columns.add(new Column("Territoire", MEDIUM, row -> words.territory(row.application())));
    columns.add(new Column("Note sur 100", NARROW, row -> row.item().score()));
    columns.add(new Column("Avis", MEDIUM, row -> words.recommendation(row.application())));
    columns.add(new Column("Moyenne des experts", NARROW, row -> row.application().evaluation().mean()));
    columns.add(new Column("Médiane des experts", NARROW, row -> row.application().evaluation().median()));
    columns.add(new Column("Écart entre experts", NARROW, row -> row.application().evaluation().spread()));
    addAmounts(columns, view);
    addCriteria(columns, view);
    addReviews(columns, view);
    columns.add(new Column("Note d’instruction", WIDE, row -> row.application().note().note()));
    columns.add(new Column("Décision", MEDIUM, row -> SessionWords.outcome(row.item())));
    columns.add(new Column("Montant décidé (€)", NARROW, row -> row.item().amount()));
    columns.add(new Column("Voix", MEDIUM, row -> row.vote() == null ? null : words.votes(row.vote())));
    columns.add(new Column("Motif", WIDE, row -> row.vote() == null ? null : row.vote().reason()));
    return columns;
  }

  private void addAmounts(List<Column> columns, SessionView view) {
    columns.add(new Column("Coûts éligibles (€)", NARROW, row -> row.application().submission().fundingPlan().eligibleCosts()));
    columns.add(new Column("Montant demandé (€)", NARROW, row -> row.application().requestedAmount()));
    Set<String> caps = new LinkedHashSet<>();
    view.agenda().forEach(row -> row.application().caps().forEach(cap -> caps.add(cap.code())));
    for (String cap : caps) {
      columns.add(new Column("Plafond : " + words.cap(cap) + " (€)", NARROW, row -> cap(row.application(), cap)));
    }
    columns.add(new Column("Plafond le plus bas", MEDIUM, row -> words.cap(row.application().note().bindingCap())));
    columns.add(new Column("Plafond le plus bas (€)", NARROW, row -> row.application().note().cap()));
    columns.add(new Column("Montant proposé (€)", NARROW, row -> row.item().proposedAmount()));
  }

  private static BigDecimal cap(Application application, String code) {
    return application.caps().stream().filter(cap -> cap.code().equals(code)).map(FundingCap::amount).findFirst().orElse(null);
  }

  private void addCriteria(List<Column> columns, SessionView view) {
    Set<String> criteria = new LinkedHashSet<>();
    view.agenda().forEach(row -> row.application().evaluation().criteria().forEach(one -> criteria.add(one.code())));
    for (String code : criteria) {
      String name = words.criterion(code);
      columns.add(new Column(name + ", moyenne sur 5", NARROW, row -> of(row, code, Evaluation.Criterion::mean)));
      columns.add(new Column(name + ", étendue", NARROW, row -> of(row, code, Evaluation.Criterion::range)));
      columns.add(new Column(name + ", points", NARROW, row -> of(row, code, Evaluation.Criterion::points)));
    }
  }

  private static Object of(SessionView.Row row, String code, Function<Evaluation.Criterion, Object> value) {
    return row.application().evaluation().criteria().stream().filter(one -> one.code().equals(code)).findFirst()
        .map(value).orElse(null);
  }

  private static void addReviews(List<Column> columns, SessionView view) {
    int reviews = view.agenda().stream().mapToInt(row -> row.application().evaluation().reviews().size()).max().orElse(0);
    for (int i = 0; i < reviews; i++) {
      int index = i;
      columns.add(new Column("Expert n°\u00A0" + (i + 1) + ", note", NARROW, row -> review(row, index, Evaluation.Review::score)));
      columns.add(new Column("Expert n°\u00A0" + (i + 1) + ", commentaire", WIDE,
          row -> review(row, index, Evaluation.Review::comment)));
    }
  }

  private static Object review(SessionView.Row row, int index, Function<Evaluation.Review, Object> value) {
    List<Evaluation.Review> reviews = row.application().evaluation().reviews();
    return index < reviews.size() ? value.apply(reviews.get(index)) : null;
  }

  private static void writeEnvelope(Worksheet sheet, SessionView view) throws IOException {
    List<String> headings = List.of("Financeur", "Enveloppe (€)", "Engagé (€)", "Reste (€)");
    for (int c = 0; c < headings.size(); c++) {
      sheet.width(c, c == 0 ? WIDE : MEDIUM);
      sheet.inlineString(0, c, headings.get(c));
      sheet.style(0, c).bold().set();
    }
    int r = 1;
    for (Purse purse : view.envelope().purses()) {
      putPurse(sheet, r++, purse.name(), purse.amount(), purse.committed(), purse.left());
    }
    putPurse(sheet, r, "Total", view.envelope().amount(), view.envelope().committed(), view.envelope().left());
    sheet.finish();
  }

  private static void putPurse(Worksheet sheet, int row, Object... values) {
    for (int c = 0; c < values.length; c++) {
      Cells.put(sheet, row, c, values[c]);
    }
  }
}
