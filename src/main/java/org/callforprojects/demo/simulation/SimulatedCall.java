package org.callforprojects.demo.simulation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.callforprojects.application.submission.Submission;
import org.callforprojects.member.Siret;

/**
 * A call with the shape of that of 2013 and nothing else of it: every pole, person and number is synthetic.
 *
 * @param seed         the same seed gives the same call
 * @param applications by number; the numbers are not the order of deposit
 * @param experts      who reviews them
 */
public record SimulatedCall(long seed, List<SimulatedApplication> applications, List<SimulatedExpert> experts) {

  /** Deposits of the first call (domain.md 2.1). */
  public static final int DEPOSITS = 183;
  /** Days on which the call takes deposits: 16 July to 31 October (S31, S32). */
  public static final int OPEN_DAYS = 108;
  private static final int EXPERTS = 16;
  /** More organisations than a pole has on average. */
  private static final int NUMBERS_EACH = 20;
  /** This one works for a member of a pole, as their address tells. */
  private static final int INSIDER = 5;

  public static SimulatedCall of(long seed) {
    return of(seed, DEPOSITS);
  }

  /** A smaller one of the same kind. @param deposits 20 to {@link #DEPOSITS} */
  public static SimulatedCall of(long seed, int deposits) {
    return of(seed, deposits, 1);
  }

  /** One beside others: no pole, organisation or account is that of another call. @param first number of its first application */
  static SimulatedCall of(long seed, int deposits, int first) {
    Chance whole = new Chance(seed);
    Places places = new Places();
    List<Lot> lots = new Lots(whole).deal(deposits);
    List<Places.Place> drawn = places.draw(deposits, whole);
    SyntheticNumbers numbers = new SyntheticNumbers((first - 1) * NUMBERS_EACH);
    List<SimulatedApplication> applications = new ArrayList<>();
    for (int i = 0; i < deposits; i++) {
      Chance own = Chance.of(seed, first + i);
      applications.add(new ApplicationWriter(own, lots.get(i), first + i, drawn.get(i)).write(numbers));
    }
    return new SimulatedCall(seed, List.copyOf(applications), experts(whole, places, applications));
  }

  private static List<SimulatedExpert> experts(Chance chance, Places places, List<SimulatedApplication> applications) {
    List<Places.Place> homes = places.draw(EXPERTS, chance);
    List<SimulatedExpert> experts = new ArrayList<>();
    for (int i = 1; i <= EXPERTS; i++) {
      SyntheticTexts.Person person = SyntheticTexts.person(chance);
      String id = "expert%02d".formatted(i);
      String email = id + (i == INSIDER ? "@pole-001.exemple.invalid" : "@expertise.exemple.invalid");
      experts.add(new SimulatedExpert(id, person.firstName(), person.lastName(), email,
          homes.get(i - 1).departement().code(), links(chance, applications)));
    }
    return List.copyOf(experts);
  }

  /** Half of them have links with a few members of poles. */
  private static Set<String> links(Chance chance, List<SimulatedApplication> applications) {
    Set<String> sirens = new LinkedHashSet<>();
    for (int i = chance.happens(0.5) ? 0 : chance.between(1, 3); i > 0; i--) {
      List<Submission.Member> members = chance.one(applications).submission().members();
      sirens.add(Siret.siren(chance.one(members).siret()));
    }
    return sirens;
  }
}
