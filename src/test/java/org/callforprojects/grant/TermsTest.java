package org.callforprojects.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.callforprojects.grant.agreement.HolderName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A16: the part of costs that a grant bears, to the nearest cent and never down; A1: whose account it is. */
class TermsTest {

  /** 90,000.01 x 120,000 / 150,000 = 72,000.008, and its neighbours on both sides of a half cent. */
  @ParameterizedTest
  @CsvSource({"90000.01, 150000, 120000, 72000.01", "90000.00, 150000, 120000, 72000.00", "0.01, 2.00, 1.00, 0.01",
      "0.01, 2.00, 0.99, 0.00", "0.01, 3.00, 1.49, 0.00", "0.01, 3.00, 1.50, 0.01", "100000.00, 300000.00, 100000.00, 33333.33",
      "200000.00, 300000.00, 100000.00, 66666.67", "90000.01, 150000, 150000, 90000.01", "90000.01, 150000, 0, 0.00",
      "90000.01, 0, 120000, 0.00"})
  void a16PartBorneIsRoundedToTheNearestCent(BigDecimal award, BigDecimal planned, BigDecimal spent, BigDecimal borne) {
    assertThat(SampleGrants.terms(award, planned).borne(spent)).isEqualByComparingTo(borne);
  }

  /** Paid 81,000 of an award of 90,000.01, of which 72,000.01 are borne: 8,999.99 are recovered. */
  @ParameterizedTest
  @CsvSource({"81000.00, 8999.99", "72000.01, 0.00", "72000.00, -0.01"})
  void a16WhatWasPaidTooMuchFollows(BigDecimal paid, BigDecimal owed) {
    Terms terms = SampleGrants.terms(new BigDecimal("90000.01"), new BigDecimal("150000.00"));
    assertThat(paid.subtract(terms.borne(new BigDecimal("120000.00")))).isEqualByComparingTo(owed);
  }

  @ParameterizedTest
  @CsvSource({"ASSOCIATION SYNTHETIQUE, Association synthétique, true", "Assoc. Synthétique, Association synthétique, true",
      "SCOP SA L’Œuvre d’Été, L’ŒUVRE D’ETE, true", "A.B.C. Coop, ABC Coop, true", "Synthétique 46, Association synthétique, false",
      "Synthétiques, Association synthétique, false", "Jean Dupont, Association synthétique, false",
      "Trésorier de l’Association synthétique, Association synthétique, false", "'  ', Association synthétique, false",
      "SARL, SAS, false"})
  void a1HolderIsComparedAsPeopleDo(String holder, String beneficiary, boolean same) {
    assertThat(HolderName.same(holder, beneficiary)).isEqualTo(same);
  }
}
