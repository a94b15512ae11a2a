package org.callforprojects.application.submission;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.Validation;
import org.callforprojects.french.Folded;
import org.callforprojects.french.FrenchText;
import org.callforprojects.territory.Commune;
import org.callforprojects.territory.Communes;
import org.callforprojects.territory.Departements;
import org.springframework.stereotype.Component;

/** All that must hold for an application to be taken: each value, then what they must hold together. */
@Component
public class SubmissionCheck {

  private static final int MONTHS_OF_A_YEAR = 12;

  private final Validation validation;
  private final Departements departements;
  private final Communes communes;

  SubmissionCheck(Validation validation, Departements departements, Communes communes) {
    this.validation = validation;
    this.departements = departements;
    this.communes = communes;
  }

  /** @throws InvalidValuesException with every fault found */
  public void check(Submission submission, Channel channel) {
    List<Fault> faults = faults(submission, channel, List.of());
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }

  /** @param found faults of its shape, which are not told again; nothing is concluded from what they are about */
  public List<Fault> faults(Submission submission, Channel channel, List<Fault> found) {
    List<Fault> faults = new ArrayList<>(validation.faults(submission, groups(channel)));
    checkReferences(submission, faults);
    if (channel == Channel.ONLINE) {
      checkMembersOnce(submission, faults);
      checkCommunesOnce(submission.territory(), faults);
      checkProjectsOnce(submission, faults);
      checkYears(submission, faults);
      if (Stream.concat(found.stream(), faults.stream()).noneMatch(fault -> concernsMoney(fault.pointer()))) {
        checkBalance(submission.fundingPlan(), faults);
      }
    }
    return faults;
  }

  /** The constraints that hold for what comes that way. */
  public static Class<?>[] groups(Channel channel) {
    return channel == Channel.ONLINE ? new Class<?>[] {Online.class} : new Class<?>[0];
  }

  public void checkBalance(FundingPlan plan, List<Fault> faults) {
    if (!plan.isBalanced()) {
      faults.add(new Fault("/funding", "Le plan de financement n’est pas équilibré : les dépenses s’élèvent à "
          + FrenchText.euros(plan.total()) + ", les ressources et l’aide demandée à "
          + FrenchText.euros(plan.coFunding().add(plan.requestedAmount())) + "."));
    }
  }

  private static boolean concernsMoney(String pointer) {
    return pointer.startsWith("/budget") || pointer.startsWith("/funding") || pointer.equals("/requestedAmount");
  }

  private void checkReferences(Submission submission, List<Fault> faults) {
    Submission.Territory territory = submission.territory();
    if (territory != null) {
      if (matches(territory.departement(), "[0-9][0-9AB][0-9]?") && !departements.isKnown(territory.departement())) {
        faults.add(new Fault("/territory/departement",
            departements.collectivity(territory.departement()).map(name -> "L’appel porte sur les 101 départements ; " + name
                + " (" + territory.departement() + ") n’en est pas un : adressez-vous au service de l’appel.")
                .orElse("Ce département est inconnu.")));
      }
      for (int i = 0; i < territory.communeCodes().size(); i++) {
        String code = territory.communeCodes().get(i);
        if (matches(code, "[0-9][0-9AB][0-9]{3}")) {
          checkCommune("/territory/communeCodes/" + i, code, territory.departement(), faults);
        }
      }
    }
  }

  private void checkCommune(String pointer, String code, String departementCode, List<Fault> faults) {
    Optional<Commune> commune = communes.find(code);
    if (commune.isEmpty()) {
      faults.add(new Fault(pointer, "Cette commune est inconnue."));
      return;
    }
    departements.find(departementCode).filter(departement -> !communes.isIn(code, departement.code()))
        .ifPresent(departement -> faults.add(new Fault(pointer, "La commune " + commune.get().name() + " (" + code
            + ") n’est pas dans le département " + departement.name() + " (" + departement.code()
            + ") : corrigez l’un ou l’autre ; le reste du territoire se décrit dans sa description.")));
  }

  /** What the field's own rule already refused is not refused twice. */
  private static boolean matches(String value, String shape) {
    return value != null && value.matches(shape);
  }

  private static void checkMembersOnce(Submission submission, List<Fault> faults) {
    if (submission.members() == null) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < submission.members().size(); i++) {
      Submission.Member member = submission.members().get(i);
      if (member != null && member.siret() != null && !seen.add(member.siret())) {
        faults.add(new Fault("/members/" + i + "/siret", "Ce membre figure deux fois."));
      }
    }
  }

  private static void checkCommunesOnce(Submission.Territory territory, List<Fault> faults) {
    if (territory == null) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < territory.communeCodes().size(); i++) {
      String code = territory.communeCodes().get(i);
      if (code != null && !seen.add(code)) {
        faults.add(new Fault("/territory/communeCodes/" + i, "Cette commune figure deux fois."));
      }
    }
  }

  /** Told twice, a project would be counted as two. */
  private static void checkProjectsOnce(Submission submission, List<Fault> faults) {
    if (submission.jointProjects() == null) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < submission.jointProjects().size(); i++) {
      Submission.JointProject project = submission.jointProjects().get(i);
      if (project != null && project.title() != null && project.description() != null
          && !seen.add(Folded.of(project.title()) + '\n' + Folded.of(project.description()))) {
        faults.add(new Fault("/jointProjects/" + i + "/title", "Ce projet figure deux fois."));
      }
    }
  }

  /** Its years may be those of the calendar, of which so many months touch one more. */
  private static void checkYears(Submission submission, List<Fault> faults) {
    Integer months = submission.durationMonths();
    if (months == null || months < 1 || submission.budget() == null) {
      return;
    }
    int years = (months + MONTHS_OF_A_YEAR - 1) / MONTHS_OF_A_YEAR + 1;
    for (int i = 0; i < submission.budget().size(); i++) {
      Submission.BudgetLine line = submission.budget().get(i);
      if (line != null && line.year() != null && line.year() > years) {
        faults.add(new Fault("/budget/" + i + "/year", "Le projet dure " + months + " mois : il n’a pas d’année " + line.year() + "."));
      }
    }
  }
}
