package org.callforprojects.committee.money;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.callforprojects.french.FrenchText;

/** The money of a call, funder by funder, in the order of its settings. Euros. */
public record Envelope(List<Purse> purses) {

  private static final BigDecimal ZERO = BigDecimal.ZERO.setScale(2);

  public BigDecimal amount() {
    return purses.stream().map(Purse::amount).reduce(ZERO, BigDecimal::add);
  }

  public BigDecimal committed() {
    return purses.stream().map(Purse::committed).reduce(ZERO, BigDecimal::add);
  }

  /** The same before anything was given away. */
  public Envelope untouched() {
    return new Envelope(purses.stream()
        .map(p -> new Purse(p.code(), p.name(), p.state(), p.amount(), ZERO)).toList());
  }

  public BigDecimal left() {
    return left(purse -> true);
  }

  /** The State's leading funder: the first of the settings. */
  Optional<Purse> leading() {
    return purses.stream().filter(Purse::state).findFirst();
  }

  boolean isLeading(Purse purse) {
    return leading().map(purse::equals).orElse(false);
  }

  public BigDecimal left(Predicate<Purse> which) {
    return purses.stream().filter(which).map(Purse::left).reduce(ZERO, BigDecimal::add);
  }

  /** The same once these shares are given away; by code of funder. */
  public Envelope with(Map<String, BigDecimal> shares) {
    return new Envelope(purses.stream().map(purse -> new Purse(purse.code(), purse.name(), purse.state(), purse.amount(),
        purse.committed().add(shares.getOrDefault(purse.code(), ZERO)))).toList());
  }

  /** What is left, funder by funder, as people read it. */
  public String leftInWords() {
    return FrenchText.euros(left()) + " (" + purses.stream().map(p -> p.name() + " : " + FrenchText.euros(p.left()))
        .collect(Collectors.joining(" ; ")) + ")";
  }
}
