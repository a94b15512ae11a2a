package org.callforprojects.committee.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an award is shared (domain 5.10), by example and by law. Amounts of 2013: 2,000,000, 400,000 and 600,000 euros. */
class FunderSplitTest {

  private static final BigDecimal NO_CEILING = new BigDecimal("100000000.00");

  /** Who is left out: the answers that the table gave when it named three funders, as recusals that say the same. */
  private enum Scenario {
    PRO_RATA, WITHOUT_CDC, WITHOUT_METL, WITHOUT_OTHER_STATE;

    private boolean takesPart(Purse purse, boolean leading) {
      return switch (this) {
        case PRO_RATA -> true;
        case WITHOUT_CDC -> purse.state();
        case WITHOUT_METL -> !leading;
        case WITHOUT_OTHER_STATE -> !purse.state() || leading;
      };
    }

    private Set<String> without(Envelope envelope) {
      return envelope.purses().stream().filter(purse -> !takesPart(purse, envelope.isLeading(purse))).map(Purse::code)
          .collect(Collectors.toSet());
    }
  }

  /** What is left of METL, of the other ministries, of the Caisse des dépôts; the award; the part of each. */
  @ParameterizedTest(name = "{0}: {4} = {5} + {6} + {7}")
  @CsvSource({
      "PRO_RATA,            2000000, 400000, 600000, 150000,    100000.00, 20000.00, 30000.00",
      "PRO_RATA,            2000000, 400000, 600000, 30000,     20000.00,  4000.00,  6000.00",
      "WITHOUT_CDC,         2000000, 400000, 600000, 60000,     50000.00,  10000.00, 0",
      "WITHOUT_CDC,         2000000, 400000, 0,      300000,    250000.00, 50000.00, 0",
      "WITHOUT_METL,        0,       400000, 600000, 50000,     0,         20000.00, 30000.00",
      "WITHOUT_OTHER_STATE, 2000000, 0,      600000, 130000,    100000.00, 0,        30000.00",
  })
  void eachScenarioHasItsExactFractions(Scenario scenario, BigDecimal metl, BigDecimal other, BigDecimal cdc,
      BigDecimal award, BigDecimal metlPart, BigDecimal otherPart, BigDecimal cdcPart) {
    Map<String, BigDecimal> parts = split(left(metl, other, cdc), scenario, NO_CEILING, false).of(award).orElseThrow();
    assertThat(part(parts, "METL")).isEqualByComparingTo(metlPart);
    assertThat(part(parts, "OTHER_STATE")).isEqualByComparingTo(otherPart);
    assertThat(part(parts, "CDC")).isEqualByComparingTo(cdcPart);
    assertThat(parts.values()).as("nobody gives nothing").allMatch(share -> share.signum() > 0);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
      // 2/3 and 2/15 and 1/5 of 100.01: 66.67(3), 13.33(4), 20.00(2): one cent left, to the largest remainder
      "PRO_RATA,            100.01, 66.67, 13.34, 20.00",
      // 100.02 = 66.68, 13.33(6), 20.00(4): one cent left
      "PRO_RATA,            100.02, 66.68, 13.34, 20.00",
      "PRO_RATA,            0.01,   0.01,  0,     0",
      // 0.02 = 0.01(3), 0.00(26), 0.00(4)
      "PRO_RATA,            0.02,   0.01,  0,     0.01",
      // 5/6 and 1/6 of 0.03: 0.02(5) and 0.00(5): equals, the first funder
      "WITHOUT_CDC,         0.03,   0.03,  0,     0",
      "WITHOUT_METL,        0.01,   0,     0,     0.01",
      "WITHOUT_METL,        0.04,   0,     0.02,  0.02",
      "WITHOUT_OTHER_STATE, 0.01,   0.01,  0,     0",
      "WITHOUT_OTHER_STATE, 0.03,   0.02,  0,     0.01",
  })
  void centsGoToTheLargestRemainders(Scenario scenario, BigDecimal award, BigDecimal metl, BigDecimal other,
      BigDecimal cdc) {
    Map<String, BigDecimal> parts = split(full(), scenario, NO_CEILING, false).of(award).orElseThrow();
    assertThat(List.of(part(parts, "METL"), part(parts, "OTHER_STATE"), part(parts, "CDC")))
        .usingElementComparator(BigDecimal::compareTo).containsExactly(metl, other, cdc);
  }

  @Test
  void whoHasLessLeftThanItsPartGivesAllOfItAndTheOthersShareTheRest() {
    // Of 150,000 the others' part would be 20,000: they have 5,000; the rest goes 10/13 and 3/13
    assertThat(split(left("2000000", "5000", "600000"), Scenario.PRO_RATA, NO_CEILING, false)
        .of(euros("150000.00"))).contains(Map.of("METL", euros("111538.46"), "OTHER_STATE", euros("5000.00"),
            "CDC", euros("33461.54")));
    // What METL cannot give exhausts the other ministries in the second round
    assertThat(split(left("1000", "20500", "600000"), Scenario.PRO_RATA, NO_CEILING, false).of(euros("150000.00")))
        .contains(Map.of("METL", euros("1000.00"), "OTHER_STATE", euros("20500.00"), "CDC", euros("128500.00")));
  }

  @Test
  void oneScenarioWhoseFundersAreExhaustedTooLeavesOneToPayAll() {
    assertThat(split(left("0", "0", "60000"), Scenario.WITHOUT_METL, NO_CEILING, false).of(euros("60000.00")))
        .contains(Map.of("CDC", euros("60000.00")));
    assertThat(split(left("0", "30000.01", "0"), Scenario.WITHOUT_CDC, NO_CEILING, false).of(euros("30000.01")))
        .contains(Map.of("OTHER_STATE", euros("30000.01")));
  }

  @Test
  void theCaisseAloneIsNotAskedWhenItAbstains() {
    FunderSplit split = split(left("10000", "5000", "600000"), Scenario.WITHOUT_CDC, NO_CEILING, false);
    assertThat(split.largest()).isEqualByComparingTo("15000");
    assertThat(split.of(euros("15000.01"))).isEmpty();
    assertThat(split.of(euros("15000.00"))).contains(Map.of("METL", euros("10000.00"), "OTHER_STATE", euros("5000.00")));
  }

  @Test
  void stateIsHeldToItsCeilingAndTheCaissePaysTheRestWhenOnlyTheStateIsCapped() {
    // The State's 4/5 of 150,000 are 120,000; half of 200,000 EUR of costs allow it 100,000
    FunderSplit split = split(full(), Scenario.PRO_RATA, euros("100000.00"), false);
    assertThat(split.of(euros("150000.00"))).contains(Map.of("METL", euros("83333.33"), "OTHER_STATE", euros("16666.67"),
        "CDC", euros("50000.00")));
    assertThat(split.largest()).isEqualByComparingTo("700000");
    assertThat(split(full(), Scenario.WITHOUT_CDC, euros("100000.00"), false).of(euros("100000.01")))
        .as("the State alone stops at its ceiling").isEmpty();
  }

  @Test
  void everyoneIsHeldToTheCeilingWhenItBearsOnAll() {
    FunderSplit split = split(full(), Scenario.PRO_RATA, euros("100000.00"), true);
    assertThat(split.largest()).isEqualByComparingTo("100000");
    assertThat(split.of(euros("100000.01"))).isEmpty();
    assertThat(split.of(euros("100000.00"))).contains(Map.of("METL", euros("66666.67"), "OTHER_STATE", euros("13333.33"),
        "CDC", euros("20000.00")));
  }

  @Test
  void zeroIsSharedByNobodyAndNothingLeftGivesNothing() {
    assertThat(split(full(), Scenario.PRO_RATA, NO_CEILING, false).of(euros("0.00"))).contains(Map.of());
    FunderSplit exhausted = split(left("0", "0", "0"), Scenario.PRO_RATA, NO_CEILING, false);
    assertThat(exhausted.of(euros("0.00"))).contains(Map.of());
    assertThat(exhausted.of(euros("0.01"))).isEmpty();
    assertThat(split(full(), Scenario.PRO_RATA, euros("0.00"), false).of(euros("30000.00")))
        .as("no eligible cost, no State").contains(Map.of("CDC", euros("30000.00")));
  }

  @Test
  void oneFunderPaysAllAndOneThatBringsNothingIsNotAsked() {
    Envelope alone = new Envelope(List.of(new Purse("STATE", "État", true, euros("2700000.00"), euros("0.00")),
        new Purse("NOTHING", "Rien", true, euros("0.00"), euros("0.00"))));
    assertThat(split(alone, Scenario.PRO_RATA, NO_CEILING, false).of(euros("33333.33")).orElseThrow())
        .containsExactly(entry("STATE", euros("33333.33")));
    assertThat(split(alone, Scenario.WITHOUT_METL, NO_CEILING, false).of(euros("0.01"))).isEmpty();
  }

  /** A3: five funders, one recused, one exhausted; the other three share by any policy, to the cent. */
  @Test
  void a3AnyNumberOfFundersSharesAndOnlyTheRecusedOneStaysAway() {
    Envelope five = new Envelope(List.of(purse("STATE_A", true, "500000.00", euros("500000.00")),
        purse("STATE_B", true, "300000.00", euros("300000.00")), purse("STATE_C", true, "200000.00", euros("0.00")),
        purse("REGION", false, "150000.00", euros("150000.00")), purse("FOUNDATION", false, "50000.00", euros("20000.00"))));
    assertThat(new FunderSplit(five, Set.of("REGION"), SplitPolicy.PRO_RATA, NO_CEILING, false).of(euros("100000.01")))
        .contains(Map.of("STATE_A", euros("58823.54"), "STATE_B", euros("35294.12"), "FOUNDATION", euros("5882.35")));
    assertThat(new FunderSplit(five, Set.of("REGION"), SplitPolicy.EQUAL_PARTS, NO_CEILING, false).of(euros("90000.00")))
        .contains(Map.of("STATE_A", euros("35000.00"), "STATE_B", euros("35000.00"), "FOUNDATION", euros("20000.00")));
    assertThat(new FunderSplit(five, Set.of("REGION"), SplitPolicy.BY_REMAINING, NO_CEILING, false).of(euros("82000.00")))
        .contains(Map.of("STATE_A", euros("50000.00"), "STATE_B", euros("30000.00"), "FOUNDATION", euros("2000.00")));
    assertThat(new FunderSplit(five, Set.of(), SplitPolicy.NONE, NO_CEILING, false).of(euros("0.01"))).isEmpty();
  }

  /** Awards that the table of before decided, and files that wait on it, mean the same. */
  @Test
  void answersOfTheTableOfBeforeMeanTheSame() {
    assertThat(List.of("PRO_RATA", "WITHOUT_CDC", "WITHOUT_METL", "WITHOUT_OTHER_STATE")).map(SplitPolicy::of)
        .containsOnly(SplitPolicy.PRO_RATA);
  }

  // --- laws ---

  /** An envelope with something committed, a ceiling, a scenario, and an award that may be too much. */
  record Given(Envelope envelope, Scenario scenario, BigDecimal ceiling, boolean everyone, BigDecimal award) {

    FunderSplit split() {
      return FunderSplitTest.split(envelope, scenario, ceiling, everyone);
    }
  }

  @Provide
  Arbitrary<Given> givens() {
    Arbitrary<Purse> purses = Combinators.combine(cents(200_000_000), Arbitraries.integers().between(0, 1000),
        Arbitraries.of(true, false)).as((amount, permille, state) -> new Purse("", "", state, amount,
            new BigDecimal(amount.unscaledValue().multiply(BigInteger.valueOf(permille)).divide(BigInteger.valueOf(1000)), 2)));
    Arbitrary<Envelope> envelopes = purses.list().ofMinSize(1).ofMaxSize(6).map(list -> {
      List<Purse> named = new ArrayList<>();
      list.forEach(p -> named.add(new Purse("F" + named.size(), "Financeur", p.state(), p.amount(), p.committed())));
      return new Envelope(named);
    });
    return Combinators.combine(envelopes, Arbitraries.of(Scenario.class), cents(60_000_000),
        Arbitraries.of(true, false), cents(40_000_000), Arbitraries.integers().between(-2, 12)).as(
            (envelope, scenario, ceiling, everyone, award, near) -> {
              // Often an award at the very limit, a cent above it or below it
              BigDecimal largest = split(envelope, scenario, ceiling, everyone).largest();
              BigDecimal amount = near > 2 ? award : largest.add(BigDecimal.valueOf(near, 2)).max(euros("0.00"));
              return new Given(envelope, scenario, ceiling, everyone, amount);
            });
  }

  @Property(tries = 5000)
  void partsSumToTheAwardWithinWhatEachHasLeftAndTheStateWithinItsCeiling(@ForAll("givens") Given given) {
    Optional<Map<String, BigDecimal>> parts = given.split().of(given.award());
    assertThat(parts.isEmpty()).as("refused exactly beyond the largest")
        .isEqualTo(given.award().compareTo(given.split().largest()) > 0);
    parts.ifPresent(shares -> {
      assertThat(sum(shares.values())).isEqualByComparingTo(given.award());
      given.envelope().purses().forEach(purse -> {
        assertThat(part(shares, purse.code())).isBetween(BigDecimal.ZERO, purse.left());
        if (!given.scenario().takesPart(purse, given.envelope().isLeading(purse))) {
          assertThat(shares).doesNotContainKey(purse.code());
        }
      });
      BigDecimal held = sum(given.envelope().purses().stream().filter(purse -> purse.state() || given.everyone())
          .map(purse -> part(shares, purse.code())).toList());
      assertThat(held).isLessThanOrEqualTo(given.ceiling());
    });
  }

  /** The largest award is the largest: a plain count of what each can give says the same. */
  @Property(tries = 2000)
  void largestIsWhatTheFundersHaveWithinTheCeiling(@ForAll("givens") Given given) {
    BigDecimal held = euros("0.00");
    BigDecimal free = euros("0.00");
    for (Purse purse : given.envelope().purses()) {
      if (given.scenario().takesPart(purse, given.envelope().isLeading(purse))) {
        if (purse.state() || given.everyone()) {
          held = held.add(purse.left());
        } else {
          free = free.add(purse.left());
        }
      }
    }
    assertThat(given.split().largest()).isEqualByComparingTo(held.min(given.ceiling()).add(free));
  }

  @Property(tries = 2000)
  void partsComeInTheOrderOfTheFundersAndTheSameEveryTime(@ForAll("givens") Given given) {
    given.split().of(given.award()).ifPresent(parts -> {
      assertThat(List.copyOf(parts.keySet())).isEqualTo(given.envelope().purses().stream().map(Purse::code)
          .filter(parts::containsKey).toList());
      assertThat(given.split().of(given.award()).orElseThrow()).containsExactlyEntriesOf(parts);
    });
  }

  /** Where nothing binds, each part is its exact proportion but for less than one cent. */
  @Property(tries = 2000)
  void partsAreInProportionToWithinACentWhereNobodyIsShort(@ForAll("givens") Given given) {
    Envelope untouched = new Envelope(given.envelope().purses().stream().map(p -> new Purse(p.code(), p.name(), p.state(),
        p.amount().add(euros("400000.00")), euros("0.00"))).toList());
    List<Purse> givers = untouched.purses().stream()
        .filter(p -> given.scenario().takesPart(p, untouched.isLeading(p))).toList();
    BigDecimal all = sum(givers.stream().map(Purse::amount).toList());
    BigDecimal award = given.award().min(euros("400000.00"));
    if (givers.isEmpty()) {
      return;
    }
    Map<String, BigDecimal> parts = split(untouched, given.scenario(), NO_CEILING, false).of(award).orElseThrow();
    givers.forEach(purse -> assertThat(part(parts, purse.code()).multiply(all).subtract(award.multiply(purse.amount())).abs())
        .isLessThan(all.multiply(euros("0.01"))));
  }

  private static Arbitrary<BigDecimal> cents(int most) {
    return Arbitraries.integers().between(0, most).map(cents -> BigDecimal.valueOf(cents, 2));
  }

  private static FunderSplit split(Envelope envelope, Scenario scenario, BigDecimal ceiling, boolean everyone) {
    return new FunderSplit(envelope, scenario.without(envelope), SplitPolicy.PRO_RATA, ceiling, everyone);
  }

  private static Envelope full() {
    return left("2000000", "400000", "600000");
  }

  private static Envelope left(String metl, String other, String cdc) {
    return left(euros(metl), euros(other), euros(cdc));
  }

  private static Envelope left(BigDecimal metl, BigDecimal other, BigDecimal cdc) {
    return new Envelope(List.of(purse("METL", true, "2000000.00", metl), purse("OTHER_STATE", true, "400000.00", other),
        purse("CDC", false, "600000.00", cdc)));
  }

  private static Purse purse(String code, boolean state, String amount, BigDecimal left) {
    return new Purse(code, code, state, euros(amount), euros(amount).subtract(left));
  }

  private static BigDecimal part(Map<String, BigDecimal> parts, String funder) {
    return parts.getOrDefault(funder, BigDecimal.ZERO);
  }

  private static BigDecimal sum(Iterable<BigDecimal> amounts) {
    BigDecimal sum = euros("0.00");
    for (BigDecimal amount : amounts) {
      sum = sum.add(amount);
    }
    return sum;
  }

  private static BigDecimal euros(String text) {
    return new BigDecimal(text);
  }
}
