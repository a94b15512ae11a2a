package org.callforprojects.grant;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the beneficiary owes back. Euros.
 *
 * @param amount as found
 * @param shares to whom, by code of funder, as found; they sum to the amount
 * @param basis  French sentence: how it was computed
 * @param claims one for each funder owed, in their order
 */
public record Recovery(BigDecimal amount, Map<String, BigDecimal> shares, String basis, Instant foundAt, List<Claim> claims) {

  public Recovery {
    claims = List.copyOf(claims);
  }

  public static Recovery found(BigDecimal amount, Map<String, BigDecimal> shares, String basis, Instant at) {
    return new Recovery(amount, shares, basis, at, claims(shares));
  }

  /** As stored; before each funder had its claim, one order stood for all. */
  @JsonCreator
  static Recovery stored(@JsonProperty("amount") BigDecimal amount, @JsonProperty("shares") Map<String, BigDecimal> shares,
      @JsonProperty("basis") String basis, @JsonProperty("foundAt") Instant foundAt,
      @JsonProperty("claims") List<Claim> claims, @JsonProperty("reference") String reference,
      @JsonProperty("issuedBy") String issuedBy, @JsonProperty("issuedAt") Instant issuedAt,
      @JsonProperty("dueOn") LocalDate dueOn) {
    return new Recovery(amount, shares, basis, foundAt, claims != null ? claims : claims(shares).stream()
        .map(claim -> claim.issued(reference, null, null, issuedBy, issuedAt, dueOn)).toList());
  }

  private static List<Claim> claims(Map<String, BigDecimal> shares) {
    return shares.entrySet().stream().filter(share -> share.getValue().signum() > 0)
        .map(share -> Claim.found(share.getKey(), share.getValue())).toList();
  }

  /** @return empty when that funder is owed nothing */
  public Optional<Claim> claim(String funder) {
    return claims.stream().filter(claim -> claim.funder().equals(funder)).findFirst();
  }

  Recovery changed(String funder, UnaryOperator<Claim> change) {
    return new Recovery(amount, shares, basis, foundAt,
        claims.stream().map(claim -> claim.funder().equals(funder) ? change.apply(claim) : claim).toList());
  }
}
