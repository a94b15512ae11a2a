package org.callforprojects.grant.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.callforprojects.application.DecisionMakers;
import org.callforprojects.application.Timeline;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.Grants;
import org.springframework.stereotype.Component;

/** Who decided on a grant: its reports, its amendments, its suspensions, its end, and what is claimed back. */
@Component
class GrantMakers implements DecisionMakers {

  private final Grants grants;

  GrantMakers(Grants grants) {
    this.grants = grants;
  }

  @Override
  public List<DecisionMaker> of(String reference) {
    return grants.find(reference).map(GrantMakers::of).orElse(List.of());
  }

  private static List<DecisionMaker> of(Grant grant) {
    List<DecisionMaker> makers = new ArrayList<>();
    add(makers, "le contrôle des pièces de la convention", grant.reviewedBy());
    grant.reports().forEach(report -> {
      if (report.review() != null) {
        add(makers, "l’examen d’un compte rendu", report.review().by());
      }
      if (report.certification() != null) {
        add(makers, "la certification du service fait", report.certification().by());
      }
    });
    grant.amendments().forEach(amendment -> add(makers, "la réponse à une demande d’avenant", amendment.decidedBy()));
    grant.suspensions().forEach(suspension -> {
      add(makers, "la suspension de la subvention", suspension.by());
      add(makers, "la suspension de la subvention", suspension.confirmedBy());
      add(makers, "la décision après la suspension", suspension.decidedBy());
    });
    if (grant.proposal() != null) {
      add(makers, "la " + grant.proposal().kind().label() + " proposée", grant.proposal().by());
      add(makers, "la " + grant.proposal().kind().label() + " proposée", grant.proposal().confirmedBy());
    }
    if (grant.ending() != null) {
      add(makers, grant.ending().terminated() ? "la résiliation de la convention" : "la fin du soutien", grant.ending().by());
    }
    if (grant.recovery() != null) {
      grant.recovery().claims().forEach(claim -> claim.people().forEach(person -> add(makers, "le reversement demandé", person)));
    }
    return makers;
  }

  private static void add(List<DecisionMaker> makers, String part, String person) {
    Stream.ofNullable(person).filter(who -> !who.isBlank() && !Timeline.SYSTEM.equals(who))
        .forEach(who -> makers.add(new DecisionMaker(who, part)));
  }
}
