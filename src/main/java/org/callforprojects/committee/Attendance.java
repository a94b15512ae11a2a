package org.callforprojects.committee;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.callforprojects.call.CommitteeSeat;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;

/**
 * Who sits: members present, and members represented by one who is (décret 2006-672, art. 10; CRPA R.133-3 and R.133-9).
 *
 * @param present  codes of seats, those who left since included
 * @param mandates at most one per holder
 * @param people   who sits, by code of seat; a seat whose person nobody named is absent
 * @param departures who left before the end, in the order of the hours
 */
public record Attendance(List<String> present, List<Mandate> mandates, Map<String, Person> people,
    List<Departure> departures) {

  /** @param giver who is absent @param holder who is present and speaks for both */
  public record Mandate(String giver, String holder) {
  }

  /** Who sits for a seat. @param quality function; empty when not said */
  public record Person(String name, String quality) {
  }

  /** @param at when @param holder who speaks for that member from then on; null for nobody */
  public record Departure(String seat, Instant at, String holder) {
  }

  public Attendance {
    present = List.copyOf(present);
    mandates = List.copyOf(mandates);
    people = people == null ? Map.of() : Map.copyOf(people); // attendances of before did not say
    departures = departures == null ? List.of() : List.copyOf(departures);
  }

  /** Nobody is named. */
  Attendance(List<String> present, List<Mandate> mandates) {
    this(present, mandates, Map.of(), List.of());
  }

  public static Attendance checked(List<String> present, List<Mandate> mandates, List<CommitteeSeat> committee) {
    return checked(present, mandates, null, committee);
  }

  /**
   * @param named who sits, as typed; it goes before the settings. Null where the form of an earlier model does not ask:
   *              nobody is then missed
   * @throws InvalidValuesException with every rule that the attendance breaks
   */
  public static Attendance checked(List<String> present, List<Mandate> mandates, Map<String, Person> named,
      List<CommitteeSeat> committee) {
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
    Map<String, Person> people = new HashMap<>();
    committee.stream().filter(seat -> seat.person() != null).forEach(seat ->
        people.put(seat.code(), new Person(seat.person(), seat.capacity() == null ? "" : seat.capacity())));
    if (named != null) {
      named.keySet().stream().filter(code -> !seats.containsKey(code)).forEach(code ->
          faults.add(new Fault("/presentPeople", "« " + code + " » n’est pas un membre du comité.")));
      people.putAll(named);
      sitting.stream().filter(code -> !people.containsKey(code)).sorted().forEach(code -> faults.add(
          new Fault("/presentPeople", "Donnez le nom de la personne qui siège pour : " + seats.get(code).name() + ".")));
    }
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    return new Attendance(present, mandates, people, List.of());
  }

  /**
   * A member leaves before the end. Its voice goes with it, or to who speaks for it; a mandate it held is heard no more.
   *
   * @throws InvalidValuesException with every rule that the departure breaks
   */
  public Attendance left(Departure departure, List<CommitteeSeat> committee) {
    Map<String, CommitteeSeat> seats = committee.stream().collect(Collectors.toMap(CommitteeSeat::code, Function.identity()));
    List<Fault> faults = new ArrayList<>();
    if (!isThere(departure.seat())) {
      faults.add(new Fault("/seat", "Choisissez un membre qui siège encore."));
    }
    if (departure.holder() != null) {
      if (departure.holder().equals(departure.seat()) || !isThere(departure.holder())) {
        faults.add(new Fault("/holder", "Le mandat va à un membre qui reste."));
      } else if (mandates.stream().anyMatch(mandate -> mandate.holder().equals(departure.holder()))
          || departures.stream().anyMatch(earlier -> departure.holder().equals(earlier.holder()))) {
        faults.add(new Fault("/holder", seats.get(departure.holder()).name() + " ne peut porter qu’un mandat."));
      }
    }
    if (!departures.isEmpty() && departure.at().isBefore(departures.get(departures.size() - 1).at())) {
      faults.add(new Fault("/at", "Un départ déjà inscrit est plus tardif."));
    }
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    List<Departure> all = new ArrayList<>(departures);
    all.add(departure);
    return new Attendance(present, mandates, people, all);
  }

  public Attendance named(Map<String, Person> more) {
    Map<String, Person> all = new HashMap<>(people);
    all.putAll(more);
    return new Attendance(present, mandates, all, departures);
  }

  private boolean isThere(String seat) {
    return present.contains(seat) && departures.stream().noneMatch(gone -> gone.seat().equals(seat));
  }

  private static String fault(Mandate mandate, Map<String, CommitteeSeat> seats, Set<String> sitting,
      Set<String> givers, Set<String> holders) {
    CommitteeSeat giver = seats.get(mandate.giver());
    CommitteeSeat holder = seats.get(mandate.holder());
    if (giver == null || holder == null) {
      return "Un mandat va d’un membre du comité à un autre.";
    }
    if (mandate.giver().equals(mandate.holder())) {
      return giver.name() + " ne peut pas se donner mandat.";
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

  public int presentOrRepresented() {
    return present.size() + mandates.size();
  }

  /** Codes of those whose voice is heard now, present or represented. */
  public List<String> voters() {
    List<String> voters = new ArrayList<>(present.stream().filter(this::isThere).toList());
    speakers().keySet().forEach(voters::add);
    return voters;
  }

  /** Who speaks for a member that is not there, or no more; by who is spoken for. */
  public Map<String, String> speakers() {
    Map<String, String> speakers = new LinkedHashMap<>();
    mandates.stream().filter(mandate -> isThere(mandate.holder())).forEach(mandate -> speakers.put(mandate.giver(), mandate.holder()));
    departures.stream().filter(gone -> gone.holder() != null && isThere(gone.holder()))
        .forEach(gone -> speakers.put(gone.seat(), gone.holder()));
    return speakers;
  }

  /** The voices left once the recused members are set aside: neither they nor the mandates they gave or hold count. */
  public Set<String> voices(Set<String> recused) {
    Set<String> voices = new HashSet<>(present.stream().filter(this::isThere).toList());
    speakers().forEach((giver, holder) -> {
      if (!recused.contains(holder)) {
        voices.add(giver);
      }
    });
    voices.removeAll(recused);
    return voices;
  }
}
