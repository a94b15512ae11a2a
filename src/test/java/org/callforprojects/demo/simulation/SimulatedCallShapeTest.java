package org.callforprojects.demo.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.submission.Channel;
import org.callforprojects.application.submission.FundingPlan;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CallSettingsFiles;
import org.callforprojects.member.Siret;
import org.callforprojects.territory.Communes;
import org.callforprojects.territory.Departements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated call has the shape of that of 2013, whatever the seed. */
class SimulatedCallShapeTest {

  private static final BigDecimal MAXIMUM = new BigDecimal("300000");
  private static final BigDecimal MINIMUM = new BigDecimal("30000");

  private final Departements departements = new Departements();
  private final Communes communes = new Communes();

  @Test
  void theSameSeedGivesTheSameCall() {
    assertThat(SimulatedCall.of(2013)).isEqualTo(SimulatedCall.of(2013));
    assertThat(SimulatedCall.of(2013).applications()).isNotEqualTo(SimulatedCall.of(2014).applications());
  }

  /** The order of keys in the bodies too: the digest of a deposit hangs on it. */
  @Test
  void theSameSeedGivesTheSameText() {
    String first = SimulatedCall.of(7).toString();
    assertThat(SimulatedCall.of(7)).hasToString(first);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 2013, -42, Long.MAX_VALUE})
  void about130Of183AreAdmissibleAndEachFaultIsThere(long seed) {
    List<SimulatedApplication> all = SimulatedCall.of(seed).applications();

    assertThat(all).hasSize(183).extracting(SimulatedApplication::number).doesNotHaveDuplicates();
    assertThat(count(all, a -> a.plan().admissible())).isBetween(125L, 137L);
    assertThat(count(all, a -> a.plan().fate() == Fate.INCOMPLETE)).isBetween(17L, 20L);
    assertThat(count(all, a -> a.plan().fate() == Fate.INELIGIBLE)).isBetween(24L, 27L);
    assertThat(all.stream().flatMap(a -> a.plan().weaknesses().stream()).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(Weakness.class));
    assertThat(values(all, a -> a.plan().withdrawal())).isEqualTo(EnumSet.allOf(Withdrawal.class));
    assertThat(values(all, a -> a.plan().reply())).isEqualTo(EnumSet.allOf(Reply.class));
    assertThat(values(all, a -> a.plan().correction())).isEqualTo(EnumSet.allOf(Correction.class));
    assertThat(count(all, a -> a.plan().confirmationsRefused() > 0)).isEqualTo(3);
    assertThat(count(all, a -> a.channel() == Channel.PAPER)).isBetween(4L, 30L);
    assertThat(count(all, a -> a.plan().reviews().interestDeclared() > 0)).isPositive();
    assertThat(count(all, a -> a.plan().reviews().lateExpert() > 0)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2013})
  void fiveRegionsHoldHalfOfTheCandidates(long seed) {
    List<SimulatedApplication> all = SimulatedCall.of(seed).applications();

    long inFive = count(all, a -> Places.LARGE_REGIONS.contains(
        departements.find(a.submission().territory().departement()).orElseThrow().region2013Code()));
    assertThat((double) inFive / all.size()).isCloseTo(0.5, within(0.01));
    assertThat(all).extracting(a -> a.submission().territory()).allSatisfy(territory -> assertThat(
        territory.communeCodes()).isNotEmpty().allMatch(code -> communes.isIn(code, territory.departement())));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2013})
  void requestsGoFromBelowTheMinimumToAboveTheMaximumAndPlansBalance(long seed) {
    List<SimulatedApplication> all = SimulatedCall.of(seed).applications();

    assertThat(count(all, a -> a.submission().requestedAmount().compareTo(MAXIMUM) > 0)).isBetween(3L, 40L);
    assertThat(count(all, a -> a.submission().requestedAmount().compareTo(MINIMUM) < 0)).isBetween(2L, 10L);
    assertThat(all).allSatisfy(a -> {
      FundingPlan plan = a.submission().fundingPlan();
      assertThat(plan.isBalanced()).isEqualTo(!a.plan().weaknesses().contains(Weakness.UNBALANCED_PLAN));
      if (a.plan().correctedFunding() != null) {
        assertThat(new FundingPlan(a.submission().budget(), a.plan().correctedFunding(),
            a.submission().requestedAmount()).isBalanced()).isTrue();
      }
    });
  }

  /** Who is to be found eligible leaves the State's rate room for the minimum, as sent and as corrected (domain.md Q3, S28). */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 5, 6, 10, 2013})
  void plansOfWhatIsAdmissibleAllowTheMinimum(long seed) {
    CallSettings call = new CallSettingsFiles().read("PTCE-2013");
    assertThat(SimulatedCall.of(seed).applications()).filteredOn(a -> a.plan().admissible() || a.plan().fate() == Fate.WITHDRAWN)
        .hasSizeGreaterThan(100).allSatisfy(a -> Stream.of(a.submission().funding(), a.plan().correctedFunding())
            .filter(Objects::nonNull).map(lines -> new FundingPlan(a.submission().budget(), lines, a.submission().requestedAmount()))
            .forEach(plan -> assertThat(call.stateRateCap(plan.eligibleCosts(), plan.withinStateRate(call.capScope())))
                .as("%d %s", a.number(), plan).isGreaterThanOrEqualTo(call.minGrant())));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2013})
  void everyNumberHasRightKeysAndIsGivenOnce(long seed) {
    List<SimulatedApplication> all = SimulatedCall.of(seed).applications();

    Set<String> seen = new java.util.HashSet<>();
    assertThat(all).allSatisfy(a -> {
      List<String> sirets = sirets(a.submission());
      assertThat(sirets).hasSizeBetween(2, 15).allSatisfy(siret -> {
        assertThat(Siret.isValid(siret)).as(siret).isTrue();
        assertThat(siret).startsWith("9995");
        assertThat(seen.add(siret)).as(siret).isTrue();
      });
    });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2013})
  void opinionsScatterWithGapsAndAbstentions(long seed) {
    List<SimulatedApplication> all = SimulatedCall.of(seed).applications();

    assertThat(all).allSatisfy(a -> assertThat(a.plan().reviews().opinions()).hasSizeGreaterThan(3)
        .allSatisfy(opinion -> {
          assertThat(opinion.comment()).isNotBlank();
          assertThat(opinion.grades().values()).allSatisfy(grade -> assertThat(grade).isBetween(0, 5));
          assertThat(SyntheticReviews.criteria(a.submission().poleType())).containsAll(opinion.grades().keySet());
        }));
    assertThat(count(all, a -> gap(a) > 20)).isBetween(5L, 60L);
    assertThat(count(all, a -> a.plan().reviews().opinions().get(0).grades().size() < 10)).isPositive();
  }

  @Test
  void expertsLiveSomewhereAndSomeHaveLinksWithMembers() {
    SimulatedCall call = SimulatedCall.of(2013);

    Set<String> sirens = call.applications().stream().flatMap(a -> sirets(a.submission()).stream())
        .map(Siret::siren).collect(Collectors.toSet());
    assertThat(call.experts()).hasSize(16).allSatisfy(expert -> {
      assertThat(departements.isKnown(expert.departement())).isTrue();
      assertThat(sirens).containsAll(expert.linkedSirens());
    });
    assertThat(call.experts()).anySatisfy(expert -> assertThat(expert.linkedSirens()).isNotEmpty());
  }

  /** The lead counts as a member, whether or not the list repeats it. */
  private static List<String> sirets(Submission submission) {
    return Stream.concat(Stream.of(submission.lead().siret()), submission.members().stream()
        .map(Submission.Member::siret)).distinct().toList();
  }

  /** Between the two first opinions, in points of 100, all criteria weighing the same. */
  private static double gap(SimulatedApplication application) {
    List<Double> means = application.plan().reviews().opinions().stream().limit(2)
        .map(opinion -> opinion.grades().values().stream().mapToInt(Integer::intValue).average().orElse(0) * 20)
        .toList();
    return Math.abs(means.get(0) - means.get(1));
  }

  private static long count(List<SimulatedApplication> all, Predicate<SimulatedApplication> which) {
    return all.stream().filter(which).count();
  }

  private static <T> Set<T> values(List<SimulatedApplication> all,
      java.util.function.Function<SimulatedApplication, T> what) {
    List<T> values = new ArrayList<>();
    all.stream().map(what).filter(java.util.Objects::nonNull).forEach(values::add);
    return Set.copyOf(values);
  }
}
