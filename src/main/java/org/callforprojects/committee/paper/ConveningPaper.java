package org.callforprojects.committee.paper;

import java.util.ArrayList;
import java.util.List;

import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CommitteeSeat;
import org.callforprojects.call.OfficeContact;
import org.callforprojects.committee.AgendaItem;
import org.callforprojects.committee.AgendaStatus;
import org.callforprojects.committee.Session;
import org.callforprojects.committee.SessionWords;
import org.callforprojects.french.FrenchText;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Block.Column;
import org.callforprojects.paper.Block.Fact;
import org.callforprojects.paper.Block.Row;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.Paper.Section;

/** The convening: when, where, on what, and by which rules (décret 2006-672, art. 9 to 14; CRPA R.133-3 to R.133-13). */
public final class ConveningPaper {

  private ConveningPaper() {
  }

  static Paper of(Session session, CallSettings settings, List<AgendaItem> agenda) {
    OfficeContact office = settings.office();
    return new Paper(session.isSecondConvening() ? "Seconde convocation du comité de pilotage national"
        : "Convocation du comité de pilotage national", session.code() + " – " + settings.title(), office.name(),
        session.code(), FrenchText.dateTime(session.convenedAt()), List.of(
            new Section("seance", "Séance", meeting(session, settings)),
            new Section("regles", "Règles de la séance", List.of(new Block.Items(rules(session, settings), false))),
            new Section("ordre-du-jour", "Ordre du jour", agenda(agenda)),
            new Section("membres", "Membres convoqués", List.of(members(settings))),
            new Section("signature", "Signature", List.of(new Block.Text(office.place() + ", le "
                + FrenchText.date(session.convenedAt()) + ". Pour la présidence du comité, " + office.signatoryName() + ", "
                + office.signatoryCapacity().toLowerCase(java.util.Locale.FRENCH) + ".", false)))));
  }

  private static List<Block> meeting(Session session, CallSettings settings) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Answer("Le comité se réunit le " + FrenchText.dateTime(session.sessionAt()) + " (heure de Paris)."));
    if (session.isSecondConvening()) {
      blocks.add(new Block.Text("Le quorum n’a pas été atteint à la première convocation. Le comité se réunit sur le même "
          + "ordre du jour et délibère quel que soit le nombre de présents.", false));
    }
    blocks.add(new Block.Facts("", List.of(
        new Fact("Lieu", place(settings.office())),
        new Fact("Participation à distance", "Par téléphone ou visioconférence, à demander au service : "
            + settings.office().email() + ", " + settings.office().phone()),
        new Fact("Enveloppe de l’appel", FrenchText.euros(settings.envelope())),
        new Fact("Soutien par pôle", "de " + FrenchText.euros(settings.minGrant()) + " à "
            + FrenchText.euros(settings.maxGrant()))), false));
    return blocks;
  }

  public static String place(OfficeContact office) {
    return office.name() + ", " + office.address().replaceAll("\\R", ", ");
  }

  private static List<String> rules(Session session, CallSettings settings) {
    return List.of(
        "Délai : " + settings.delays().convening() + " jours francs au moins séparent la convocation de la séance ; ni le "
            + "jour de l’une ni celui de l’autre ne sont comptés.",
        "Quorum : " + lower(SessionWords.quorum(session, settings)),
        "Mandat : un membre empêché peut donner mandat à un autre membre, qui siège. Chacun ne porte qu’un mandat. Les "
            + "personnalités qualifiées en donnent et en portent comme tout membre ; elles seules ne sont pas suppléées.",
        "Déport : un membre qui a un intérêt personnel à un dossier, ou un lien avec un membre du pôle, le dit et sort ; il "
            + "ne délibère pas, ne vote pas et ne compte pas.",
        "Vote : à la majorité des voix des membres présents ou représentés ; à égalité, la voix de la présidence "
            + "(" + settings.chair().name() + ") est prépondérante.",
        "Textes : décret n° 2006-672 du 8 juin 2006, articles 9 à 14, repris aux articles R. 133-3 à R. 133-13 du code des "
            + "relations entre le public et l’administration.");
  }

  private static String lower(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static List<Block> agenda(List<AgendaItem> agenda) {
    List<Row> rows = agenda.stream().filter(item -> item.status() != AgendaStatus.WITHDRAWN)
        .map(item -> Row.of(item.rank() + ". " + item.poleName(), item.leadName(), item.reference(),
            FrenchText.count(item.score()), FrenchText.euros(item.proposedAmount()))).toList();
    return List.of(
        new Block.Text(rows.size() + (rows.size() > 1 ? " candidatures, examinées" : " candidature, examinée")
            + " par rang de note. Le dossier de séance donne le détail de chacune.", false),
        new Block.Table("", List.of(Column.of("Rang et pôle").wide(40), Column.of("Chef de file").wide(20),
            Column.reference("Référence").wide(20), Column.amount("Note").wide(10), Column.amount("Montant proposé").wide(15)), rows));
  }

  private static Block members(CallSettings settings) {
    return new Block.Table("", List.of(Column.of("Membre").wide(50), Column.of("Qualité")),
        settings.committee().stream().map(seat -> Row.of(
            seat.person() == null ? seat.name() : seat.name() + " : " + seat.person(), capacity(seat))).toList());
  }

  static String capacity(CommitteeSeat seat) {
    return seat.chair() ? seat.kind().label() + ", présidence" : seat.kind().label();
  }
}
