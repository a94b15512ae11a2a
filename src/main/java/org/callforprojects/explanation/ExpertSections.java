package org.callforprojects.explanation;

import java.util.ArrayList;
import java.util.List;

import org.callforprojects.french.FrenchText;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Block.Column;
import org.callforprojects.paper.Block.Row;
import org.callforprojects.paper.Paper.Section;
import org.callforprojects.review.Review;
import org.callforprojects.review.ReviewService;
import org.callforprojects.review.ReviewStatus;
import org.springframework.stereotype.Component;

/** Why each expert was asked, for staff; experts are known by the order in which they were asked, never by name. */
@Component
class ExpertSections {

  private final ReviewService reviews;

  ExpertSections(ReviewService reviews) {
    this.reviews = reviews;
  }

  /** Empty before any expert was asked. */
  List<Section> of(String reference) {
    List<Row> rows = new ArrayList<>();
    for (Review review : reviews.of(reference)) {
      rows.add(Row.of(FrenchText.spaced("Demande n° " + (rows.size() + 1)), FrenchText.date(review.assignedAt()),
          state(review.status()), FrenchText.spaced(review.choice())));
    }
    return rows.isEmpty() ? List.of() : List.of(new Section("choix-experts", "Choix des experts", List.of(
        new Block.Table("Dans l’ordre des demandes", List.of(Column.of("Demande").wide(15), Column.of("Le").wide(15),
            Column.of("Suite").wide(20), Column.of("Motif du choix")), rows))));
  }

  private static String state(ReviewStatus status) {
    return switch (status) {
      case ASSIGNED -> "Intérêts à déclarer";
      case ACCEPTED -> "En cours";
      case GRADED -> "Rendue";
      case RECUSED -> "Lien déclaré, déporté";
      case REPLACED -> "En retard, remplacé";
      case CANCELLED -> "Sans objet, candidature retirée";
    };
  }
}
