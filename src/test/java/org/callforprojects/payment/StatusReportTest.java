package org.callforprojects.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.payment.BankAnswer.Line;
import org.callforprojects.payment.BankAnswer.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which banks word one answer: by transfer, by batch, for the whole file, or some of each. */
class StatusReportTest {

  private static final LocalDate TODAY = LocalDate.of(2014, 3, 20);
  private static final List<String> KEYS = List.of("A", "B", "C");

  @ParameterizedTest
  @ValueSource(strings = {"ACSC", "ACCC"})
  void theWholeFileIsPaid(String status) {
    assertThat(lines("<OrgnlGrpInfAndSts><OrgnlMsgId>M</OrgnlMsgId><GrpSts>" + status + "</GrpSts></OrgnlGrpInfAndSts>"))
        .containsExactly(paid("A", "A", TODAY), paid("B", "B", TODAY), paid("C", "C", TODAY));
  }

  @Test
  void theBatchIsRejectedWithItsReason() {
    assertThat(lines(batch("RJCT", reason("AC01", "Compte du donneur d’ordre inconnu."), "")))
        .containsExactly(rejected("A", " (AC01) : Compte du donneur d’ordre inconnu."),
            rejected("B", " (AC01) : Compte du donneur d’ordre inconnu."), rejected("C", " (AC01) : Compte du donneur d’ordre inconnu."));
  }

  /** In the order of their names below: what is rejected of a batch that is paid keeps its reason and its reference to itself. */
  @Test
  void whatATransferSaysIsItsOwnAffair() {
    assertThat(lines(batch("ACSC", "", transfer("B", "RJCT", reason("AC04", "Compte clos.") + original())
        + transfer("C", "ACSC", "<AcctSvcrRef>VIR-77</AcctSvcrRef>")))).containsExactlyInAnyOrder(
            rejected("B", " (AC04) : Compte clos."), paid("C", "VIR-77", TODAY), paid("A", "A", TODAY));
  }

  /** What the bank says of a transfer itself holds, though it is no answer yet. */
  @ParameterizedTest
  @ValueSource(strings = {"PDNG", "ACSP", "ACTC", "ACCP", "RCVD", "unknown"})
  void whatIsPendingStaysSoInAFileThatIsPaid(String status) {
    assertThat(lines(batch("ACSC", "", transfer("B", status, "")))).containsExactlyInAnyOrder(paid("A", "A", TODAY), paid("C", "C", TODAY));
  }

  @Test
  void aTransferWithoutAStatusHasThatOfItsBatchAndThenOfItsFile() {
    assertThat(lines(batch("ACSC", "", transfer("B", "", "<AcctSvcrRef>VIR-1</AcctSvcrRef>")))).contains(paid("B", "VIR-1", TODAY));
    assertThat(lines("<OrgnlGrpInfAndSts><GrpSts>RJCT</GrpSts>" + reason("AM04", "") + "</OrgnlGrpInfAndSts>"
        + batch("", "", transfer("B", "", "")))).contains(rejected("B", " (AM04)."));
  }

  @Test
  void ofAFileAcceptedInPartOnlyWhatIsNamedIsAnswered() {
    assertThat(lines("<OrgnlGrpInfAndSts><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>" + batch("PART", "", transfer("A", "ACSC", ""))))
        .containsExactly(paid("A", "A", TODAY));
  }

  /** Two batches of one answer, each with its status: what neither names is not answered. */
  @Test
  void batchesThatDifferSayNothingOfTheRest() {
    assertThat(lines(batch("RJCT", "", transfer("A", "", "")) + batch("ACSC", "", transfer("B", "", ""))))
        .containsExactlyInAnyOrder(rejected("A", "."), paid("B", "B", TODAY));
  }

  @Test
  void aTransferThatIsBothPaidAndRejectedIsRefused() {
    assertThatThrownBy(() -> lines(batch("", "", transfer("A", "RJCT", "") + transfer("A", "ACSC", ""))))
        .isInstanceOf(InvalidValuesException.class).hasMessageContaining("à la fois payé et rejeté");
    assertThat(lines(batch("", "", transfer("A", "ACSP", "") + transfer("A", "ACSC", "") + transfer("A", "ACSC", ""))))
        .as("said again, and later").containsExactly(paid("A", "A", TODAY));
  }

  @ParameterizedTest
  @CsvSource({"<AccptncDtTm>2014-03-18T10:00:00</AccptncDtTm>, 2014-03-18", "<AccptncDtTm>2014-03-18T23:30:00Z</AccptncDtTm>, 2014-03-19",
      "<AccptncDtTm>2014-03-18T23:30:00+01:00</AccptncDtTm>, 2014-03-18",
      "<AccptncDtTm>2014-03-18T10:00:00</AccptncDtTm><FctvIntrBkSttlmDt><Dt>2014-03-19</Dt></FctvIntrBkSttlmDt>, 2014-03-19",
      "<OrgnlTxRef><IntrBkSttlmDt>2014-03-01</IntrBkSttlmDt></OrgnlTxRef>, 2014-03-20"})
  void theDayIsThatOnWhichTheMoneyLeftInParis(String words, LocalDate day) {
    assertThat(lines(batch("", "", transfer("A", "ACSC", words)))).containsExactly(paid("A", "A", day));
  }

  @Test
  void aDayThatIsNoneIsNamed() {
    assertThatThrownBy(() -> lines(batch("", "", transfer("A", "ACSC", "<AccptncDtTm>hier</AccptncDtTm>"))))
        .isInstanceOf(InvalidValuesException.class).hasMessageContaining("hier");
  }

  /** Of older versions, with words of the bank's own, several at once. */
  @Test
  void reasonsAreReadHoweverTheyAreWorded() {
    assertThat(lines(batch("", "", transfer("A", "RJCT", "<StsRsnInf><StsRsn><Cd>AC06</Cd></StsRsn></StsRsnInf>"))))
        .containsExactly(rejected("A", " (AC06)."));
    assertThat(lines(batch("", "", transfer("A", "RJCT", "<StsRsnInf><Rsn><Prtry>X9</Prtry></Rsn></StsRsnInf>" + reason("AC04", "Compte clos.")
        + original())))).containsExactly(rejected("A", " (X9, AC04) : Compte clos."));
    assertThat(lines(batch("", "", transfer("A", "RJCT", reason("AC04", "x".repeat(5000)))))).singleElement()
        .satisfies(line -> assertThat(line.reason()).hasSizeLessThanOrEqualTo(2000).endsWith("…"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<a/>", "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.02\"/>", "<Document xmlns=\"urn",
      "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.03\">&e;</Document>"})
  void whatIsNoReportIsRefused(String xml) {
    assertThatThrownBy(() -> StatusReport.read(xml.getBytes(StandardCharsets.UTF_8))).isInstanceOf(InvalidValuesException.class)
        .hasMessageContaining("pain.002");
  }

  private static List<Line> lines(String body) {
    return StatusReport.read(("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt>" + body
        + "</CstmrPmtStsRpt></Document>").getBytes(StandardCharsets.UTF_8)).lines(KEYS, TODAY);
  }

  private static String batch(String status, String reason, String transfers) {
    return "<OrgnlPmtInfAndSts>" + (status.isEmpty() ? "" : "<PmtInfSts>" + status + "</PmtInfSts>") + reason + transfers + "</OrgnlPmtInfAndSts>";
  }

  private static String transfer(String key, String status, String more) {
    return "<TxInfAndSts><OrgnlEndToEndId>" + key + "</OrgnlEndToEndId>" + (status.isEmpty() ? "" : "<TxSts>" + status + "</TxSts>") + more
        + "</TxInfAndSts>";
  }

  private static String reason(String code, String words) {
    return "<StsRsnInf><Rsn><Cd>" + code + "</Cd></Rsn>" + (words.isEmpty() ? "" : "<AddtlInf>" + words + "</AddtlInf>") + "</StsRsnInf>";
  }

  /** What was ordered comes back in the answer, with codes that are no reason. */
  private static String original() {
    return "<OrgnlTxRef><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf></OrgnlTxRef>";
  }

  private static Line paid(String key, String reference, LocalDate day) {
    return new Line(key, Outcome.PAID, reference, day, null);
  }

  private static Line rejected(String key, String rest) {
    return new Line(key, Outcome.REJECTED, null, null, org.callforprojects.french.FrenchText.spaced("Rejeté par la banque" + rest));
  }
}
