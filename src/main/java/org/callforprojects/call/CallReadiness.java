package org.callforprojects.call;

import java.util.ArrayList;
import java.util.List;

import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.french.FrenchText;
import org.callforprojects.identity.FunderRole;
import org.springframework.stereotype.Component;

/** Whether everybody is known whom a call needs once it is published: who acts for each funder, and how to write to whom. */
@Component
class CallReadiness {

  private final StaffDirectory staff;

  CallReadiness(StaffDirectory staff) {
    this.staff = staff;
  }

  /** @throws InvalidValuesException with everything that is missing */
  void check(CallSettings settings) {
    List<Fault> missing = new ArrayList<>();
    for (int i = 0; i < settings.funders().size(); i++) {
      checkGroups(settings.funders().get(i), i, missing);
    }
    for (int i = 0; i < settings.committee().size(); i++) {
      CommitteeSeat seat = settings.committee().get(i);
      if (seat.email() == null) {
        missing.add(fault("/committee/" + i + "/email", "Donnez l’adresse électronique du membre « " + seat.name()
            + " » : sans elle, il ne peut pas être convoqué et l’appel n’est pas publié."));
      }
    }
    if (!missing.isEmpty()) {
      throw new InvalidValuesException(missing);
    }
  }

  private void checkGroups(Funder funder, int place, List<Fault> missing) {
    int before = missing.size();
    for (FunderRole role : FunderRole.values()) {
      String group = funder.group(role);
      if (group == null) {
        missing.add(fault(CallSettings.pointer(place, role),
            "Nommez le groupe qui va " + role.act() + " pour « " + funder.name() + " »."));
      } else if (staff.members(group).isEmpty()) {
        missing.add(fault(CallSettings.pointer(place, role), "Le groupe « " + group + " », qui doit " + role.act()
            + " pour « " + funder.name() + " », n’a aucun membre : faites-y inscrire quelqu’un par l’administration, "
            + "l’appel pourra alors être publié."));
      }
    }
    if (missing.size() == before
        && staff.membersOfAny(List.of(funder.authorisingGroup(), funder.payingGroup())).size() < 2) {
      missing.add(fault(CallSettings.pointer(place, FunderRole.PAYING), "Une seule personne ordonnancerait et paierait pour « "
          + funder.name() + " » : les groupes « " + funder.authorisingGroup() + " » et « " + funder.payingGroup()
          + " » doivent en compter deux."));
    }
  }

  private static Fault fault(String pointer, String words) {
    return new Fault(pointer, FrenchText.spaced(words));
  }
}
