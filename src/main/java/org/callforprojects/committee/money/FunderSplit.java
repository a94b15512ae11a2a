package org.callforprojects.committee.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callforprojects.money.LargestRemainder;

/**
 * Shares an award between any number of funders to the cent (domain 5.10): by the policy that the table names, within what
 * each has left, the State within its ceiling. What one funder cannot give passes to the others. The parts always sum to
 * the award; the cents left by rounding go to the largest remainders, the first funder of equals.
 */
public final class FunderSplit {

  private final List<Purse> givers;
  private final SplitPolicy policy;
  private final BigDecimal stateCeiling;

  /**
   * Those that are recused or have nothing left take no part.
   *
   * @param recused      codes of the funders that may not fund this project
   * @param stateCeiling euros the State may give at most to this project; the whole award is held to it when
   *                     {@code everyone} counts as the State
   */
  FunderSplit(Envelope envelope, Set<String> recused, SplitPolicy policy, BigDecimal stateCeiling, boolean everyone) {
    this.policy = policy;
    this.givers = policy == SplitPolicy.NONE ? List.of() : envelope.purses().stream()
        .filter(purse -> !recused.contains(purse.code()) && purse.left().signum() > 0)
        .map(purse -> everyone ? new Purse(purse.code(), purse.name(), true, purse.amount(), purse.committed()) : purse)
        .toList();
    this.stateCeiling = stateCeiling;
  }

  /** The largest award that these funders can share, euros. */
  public BigDecimal largest() {
    return left(true).min(stateCeiling).add(left(false));
  }

  /** @return euros by code of funder, in their order, without those that give nothing; empty when they cannot give so much */
  public Optional<Map<String, BigDecimal>> of(BigDecimal award) {
    if (award.compareTo(largest()) > 0) {
      return Optional.empty();
    }
    Map<String, BigInteger> shares = share(cents(award), givers);
    BigInteger state = givers.stream().filter(Purse::state).map(p -> shares.get(p.code())).reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger ceiling = cents(stateCeiling.min(award));
    if (state.compareTo(ceiling) > 0) {
      shares.putAll(share(ceiling, givers.stream().filter(Purse::state).toList()));
      shares.putAll(share(cents(award).subtract(ceiling), givers.stream().filter(p -> !p.state()).toList()));
    }
    Map<String, BigDecimal> euros = new LinkedHashMap<>();
    givers.stream().filter(p -> shares.get(p.code()).signum() > 0)
        .forEach(p -> euros.put(p.code(), new BigDecimal(shares.get(p.code()), 2)));
    return Optional.of(euros);
  }

  /** Those whose proportional part is more than they have left give all of it; the rest is shared again. */
  private Map<String, BigInteger> share(BigInteger cents, List<Purse> among) {
    Map<String, BigInteger> shares = new LinkedHashMap<>();
    among.forEach(purse -> shares.put(purse.code(), BigInteger.ZERO));
    List<Purse> open = new ArrayList<>(among);
    BigInteger rest = cents;
    while (!open.isEmpty()) {
      Map<String, BigInteger> parts = proportional(rest, open);
      List<Purse> exhausted = open.stream().filter(p -> parts.get(p.code()).compareTo(cents(p.left())) > 0).toList();
      if (exhausted.isEmpty()) {
        shares.putAll(parts);
        return shares;
      }
      for (Purse purse : exhausted) {
        shares.put(purse.code(), cents(purse.left()));
        rest = rest.subtract(cents(purse.left()));
      }
      open.removeAll(exhausted);
    }
    return shares;
  }

  private Map<String, BigInteger> proportional(BigInteger cents, List<Purse> among) {
    Map<String, BigInteger> weights = new LinkedHashMap<>();
    among.forEach(purse -> weights.put(purse.code(), cents(policy.weight(purse))));
    return LargestRemainder.splitCents(cents, weights);
  }

  private BigDecimal left(boolean state) {
    return givers.stream().filter(p -> p.state() == state).map(Purse::left).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }

  private static BigInteger cents(BigDecimal euros) {
    return euros.movePointRight(2).toBigIntegerExact();
  }
}
