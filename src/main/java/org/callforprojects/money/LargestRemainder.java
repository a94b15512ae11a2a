package org.callforprojects.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shares an amount in proportion, to the cent: the parts sum to the whole, the largest remainders get the last cents. */
public final class LargestRemainder {

  private LargestRemainder() {
  }

  /**
   * @param amount  euros, two decimals, not negative
   * @param weights euros by key, not negative, in the order in which equal remainders are served
   * @return euros by key, in that order, zeros included; a part never exceeds its weight when the amount does not exceed
   *         the sum of the weights. All zero when every weight is.
   */
  public static <K> Map<K, BigDecimal> split(BigDecimal amount, Map<K, BigDecimal> weights) {
    Map<K, BigInteger> cents = new LinkedHashMap<>();
    weights.forEach((key, weight) -> cents.put(key, cents(weight)));
    Map<K, BigDecimal> parts = new LinkedHashMap<>();
    splitCents(cents(amount), cents).forEach((key, part) -> parts.put(key, new BigDecimal(part, 2)));
    return parts;
  }

  /** The same in cents. */
  public static <K> Map<K, BigInteger> splitCents(BigInteger amount, Map<K, BigInteger> weights) {
    BigInteger sum = weights.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    Map<K, BigInteger> parts = new LinkedHashMap<>();
    Map<K, BigInteger> remainders = new LinkedHashMap<>();
    BigInteger given = BigInteger.ZERO;
    for (Map.Entry<K, BigInteger> weight : weights.entrySet()) {
      BigInteger[] part = sum.signum() == 0 ? new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO}
          : amount.multiply(weight.getValue()).divideAndRemainder(sum);
      parts.put(weight.getKey(), part[0]);
      remainders.put(weight.getKey(), part[1]);
      given = given.add(part[0]);
    }
    // Fewer cents are left than there are keys with a remainder
    long left = sum.signum() == 0 ? 0 : amount.subtract(given).longValueExact();
    remainders.entrySet().stream().sorted(Map.Entry.<K, BigInteger>comparingByValue(Comparator.reverseOrder()))
        .limit(left).forEach(next -> parts.merge(next.getKey(), BigInteger.ONE, BigInteger::add));
    return parts;
  }

  private static BigInteger cents(BigDecimal euros) {
    return euros.movePointRight(2).toBigIntegerExact();
  }
}
