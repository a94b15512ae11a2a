package org.callforprojects.steering;

import java.time.Instant;
import java.util.List;

import org.callforprojects.call.CallSettings;
import org.callforprojects.french.FrenchText;
import org.callforprojects.steering.Dashboard.EndDate;
import org.callforprojects.steering.DashboardFigures.Files;

/** Says when instruction will end, and what that rests on. */
record EndWords(InstructionEnd end, List<Files> files, CallSettings call, Instant now) {

  private static final int MEDIAN = 50;

  Dashboard.End words() {
    List<EndDate> dates = InstructionEnd.PERCENTAGES.stream().filter(end.dates()::containsKey)
        .map(percentage -> new EndDate(percentage + "\u00A0%", FrenchText.date(end.dates().get(percentage)))).toList();
    return new Dashboard.End(FrenchText.spaced(sentence(dates)), FrenchText.spaced(basis()), dates);
  }

  private String sentence(List<EndDate> dates) {
    if (files.isEmpty()) {
      return "Aucune candidature n’est déposée : il n’y a rien à prévoir.";
    }
    if (end.left() == 0) {
      return "Aucune candidature n’est en cours d’instruction.";
    }
    if (end.observed() < InstructionEnd.FEWEST_DAYS) {
      return "Pas de prévision : il faut au moins " + InstructionEnd.FEWEST_DAYS + " jours ouvrés d’observation, il y en a "
          + end.observed() + ".";
    }
    if (end.completed() == 0) {
      return "Pas de prévision : aucun dossier n’a été terminé pendant les " + end.observed()
          + " derniers jours ouvrés. À ce rythme, l’instruction n’aurait pas de fin.";
    }
    return dates.isEmpty() ? "À ce rythme, l’instruction durerait plus de dix ans."
        : end.dates().containsKey(MEDIAN) ? "À ce rythme, l’instruction a une chance sur deux d’être terminée au plus tard le "
            + FrenchText.date(end.dates().get(MEDIAN)) + "."
        : "À ce rythme, l’instruction aurait plus d’une chance sur deux de durer plus de dix ans.";
  }

  private String basis() {
    if (end.left() == 0) {
      return "";
    }
    String days = end.observed() > 1 ? " derniers jours ouvrés observés" : " jour ouvré observé";
    String basis = "Il reste " + files(end.left()) + " à instruire ; " + files(end.completed())
        + (end.completed() > 1 ? " ont été terminés" : " a été terminé") + " pendant " + (end.observed() > 1 ? "les " : "le ") + end.observed() + days
        + ". Un dossier est terminé quand sa note d’instruction est écrite, ou quand il est clos avant elle.";
    if (!end.dates().isEmpty()) {
      basis += " Les dates viennent de 2 000 avenirs tirés au hasard parmi ces jours : elles ne changent pas d’une lecture à"
          + " l’autre du même jour, et supposent que le rythme reste le même.";
    }
    return now.isBefore(call.closesAt().toInstant())
        ? basis + " Les candidatures qui seront encore déposées n’y sont pas." : basis;
  }

  private static String files(int number) {
    return number + (number > 1 ? " dossiers" : " dossier");
  }
}
