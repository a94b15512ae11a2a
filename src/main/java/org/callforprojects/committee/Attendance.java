package org.callforprojects.committee;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.callforprojects.call.CommitteeSeat;
import org.callforprojects.call.SeatKind;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;

/**
 * Who sits: members present, and members represented by one who is (décret 2006-672, art. 10; CRPA R.133-3 and R.133-9).
 *
 * @param present  codes of seats
 * @param mandates at most one per holder
 */
public record Attendance(List<String> present, List<Mandate> mandates) {

  /** @param giver who is absent @param holder who is present and speaks for both */
  public record Mandate(String giver, String holder) {
  }

  public Attendance {
    present = List.copyOf(present);
    mandates = List.copyOf(mandates);
  }

  /** @throws InvalidValuesException with every rule that the attendance breaks */
  static Attendance checked(List<String> present, List<Mandate> mandates, List<CommitteeSeat> committee) {
    Map<String, CommitteeSeat> seats = committee.stream().collect(Collectors.toMap(CommitteeSeat::code, Function.identity()));
    List<Fault> faults = new ArrayList<>();
    Set<String> sitting = new HashSet<>();
    for (String code : present) {
      if (!seats.containsKey(code)) {
        faults.add(new Fault("/presentMembers", "« " + code + " » n’est pas un membre du comité."));
      } else if (!sitting.add(code)) {
        faults.add(new Fault("/presentMembers", seats.get(code).name() + " figure deux fois."));
      }
    }
    Set<String> givers = new HashSet<>();
    Set<String> holders = new HashSet<>();
    for (Mandate mandate : mandates) {
      String fault = fault(mandate, seats, sitting, givers, holders);
      if (fault != null) {
        faults.add(new Fault("/mandates", fault));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    return new Attendance(present, mandates);
  }

  private static String fault(Mandate mandate, Map<String, CommitteeSeat> seats, Set<String> sitting,
      Set<String> givers, Set<String> holders) {
    CommitteeSeat giver = seats.get(mandate.giver());
    CommitteeSeat holder = seats.get(mandate.holder());
    if (giver == null || holder == null) {
      return "Un mandat va d’un membre du comité à un autre.";
    }
    if (giver.kind() == SeatKind.QUALIFIED_PERSON || holder.kind() == SeatKind.QUALIFIED_PERSON) {
      return "Une personnalité qualifiée ne donne ni ne porte de mandat.";
    }
    if (sitting.contains(mandate.giver())) {
      return giver.name() + " est présent et ne peut pas donner mandat.";
    }
    if (!sitting.contains(mandate.holder())) {
      return holder.name() + " n’est pas présent et ne peut pas porter de mandat.";
    }
    if (!givers.add(mandate.giver())) {
      return giver.name() + " donne deux mandats.";
    }
    return holders.add(mandate.holder()) ? null : holder.name() + " ne peut porter qu’un mandat.";
  }

  int presentOrRepresented() {
    return present.size() + mandates.size();
  }

  /** Codes of those whose voice is heard, present or represented. */
  public List<String> voters() {
    List<String> voters = new ArrayList<>(present);
    mandates.forEach(mandate -> voters.add(mandate.giver()));
    return voters;
  }

  /** The voices left once the recused members are set aside: neither they nor the mandates they gave or hold count. */
  Set<String> voices(Set<String> recused) {
    Set<String> voices = new HashSet<>(present);
    mandates.stream().filter(mandate -> !recused.contains(mandate.holder())).forEach(mandate -> voices.add(mandate.giver()));
    voices.removeAll(recused);
    return voices;
  }
}
