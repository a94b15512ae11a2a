package org.callforprojects.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.w3c.dom.Document;

/** The file for the bank, against the schema that ISO 20022 publishes and against ours. */
class CreditTransferFileTest {

  private static final CreditTransferSchema OFFICIAL =
      new CreditTransferSchema(new ClassPathResource("pain.001.001.09.xsd"));
  private static final CreditTransferSchema OURS = new CreditTransferSchema();
  private static final Debtor DEBTOR = new Debtor(null, "FR7699999000010000000000115", null);
  private static final String REFERENCE = "PTCE-2013-0007";

  @Test
  void fileSaysWhoPaysWhomHowMuchAndWhy() throws Exception {
    byte[] xml = file("Ministère de l’Égalité des territoires", List.of(
        order(REFERENCE, 1, "Pôle « Cœur & Ville »", "FR7699999000010000000000406", "ABCDFRPPXXX", "80000"),
        order("PTCE-2013-0008", 2, "Coopérative d’Àvallon", "DE89370400440532013000", null, "1234.5"))).bytes();
    OFFICIAL.check(xml);
    OURS.check(xml);
    assertThat(text(xml, "//GrpHdr/NbOfTxs")).isEqualTo("2");
    assertThat(text(xml, "//GrpHdr/CtrlSum")).isEqualTo("81234.50").isEqualTo(text(xml, "//PmtInf/CtrlSum"));
    assertThat(text(xml, "//GrpHdr/CreDtTm")).isEqualTo("2014-03-03T10:00:00+01:00");
    assertThat(text(xml, "//PmtInf/ReqdExctnDt/Dt")).isEqualTo("2014-03-04");
    assertThat(text(xml, "//Dbtr/Nm")).isEqualTo("Ministere de l'Egalite des territoires");
    assertThat(text(xml, "//DbtrAcct/Id/IBAN")).isEqualTo(DEBTOR.iban());
    assertThat(text(xml, "//DbtrAgt/FinInstnId/Othr/Id")).isEqualTo("NOTPROVIDED");
    assertThat(text(xml, "//CdtTrfTxInf[1]/PmtId/EndToEndId")).isEqualTo("PTCE-2013-0007-T1-METL-1");
    assertThat(text(xml, "//CdtTrfTxInf[1]/Amt/InstdAmt")).isEqualTo("80000.00");
    assertThat(text(xml, "//CdtTrfTxInf[1]/Amt/InstdAmt/@Ccy")).isEqualTo("EUR");
    assertThat(text(xml, "//CdtTrfTxInf[1]/CdtrAgt/FinInstnId/BICFI")).isEqualTo("ABCDFRPPXXX");
    assertThat(text(xml, "//CdtTrfTxInf[1]/Cdtr/Nm")).isEqualTo("Pole Coeur + Ville");
    assertThat(text(xml, "//CdtTrfTxInf[1]/RmtInf/Ustrd")).isEqualTo("Subvention PTCE-2013-0007, tranche 1");
    assertThat(text(xml, "//CdtTrfTxInf[2]/CdtrAcct/Id/IBAN")).isEqualTo("DE89370400440532013000");
    assertThat(text(xml, "count(//CdtTrfTxInf[2]/CdtrAgt)")).isEqualTo("0");
  }

  /** Whatever people are called and whatever is paid, the file follows both schemas and its sums are right. */
  @Property(tries = 500)
  void everyFileFollowsBothSchemas(@ForAll @Size(min = 1, max = 5) List<@StringLength(min = 1, max = 140) String> names,
      @ForAll @BigRange(min = "0.01", max = "9999999999.99") @Scale(2) BigDecimal amount, @ForAll String debtor,
      @ForAll @IntRange(min = 1, max = 40) int longReference) throws Exception {
    List<PaymentOrder> orders = new ArrayList<>();
    for (String name : names) {
      orders.add(order("R".repeat(longReference) + "-" + orders.size(), 1, name, "FR7699999000010000000000406", null,
          amount.toPlainString()));
    }
    byte[] xml = file(debtor, orders).bytes();
    OFFICIAL.check(xml);
    OURS.check(xml);
    assertThat(new BigDecimal(text(xml, "//GrpHdr/CtrlSum")))
        .isEqualByComparingTo(amount.multiply(BigDecimal.valueOf(names.size())));
    assertThat(text(xml, "count(//CdtTrfTxInf)")).isEqualTo(String.valueOf(names.size()));
  }

  /** What the standard forbids, ours forbids too. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "<MsgId>M1</MsgId> | ''", "<PmtMtd>TRF</PmtMtd> | <PmtMtd>VIR</PmtMtd>",
      "<IBAN>FR76 | <IBAN>FRA6", "<NbOfTxs>1</NbOfTxs> | <NbOfTxs>one</NbOfTxs>", "Ccy=\"EUR\" | Ccy=\"euro\"",
      "Ccy=\"EUR\" | ''", "<MsgId>M1</MsgId> | <MsgId>123456789012345678901234567890123456</MsgId>",
      "<MsgId>M1</MsgId> | <MsgId></MsgId>", "2014-03-04 | 04/03/2014", "T10:00:00+01:00 | ''",
      ">80000.00< | >80000,00<", ">80000.00< | >-1.00<", "<ChrgBr>SLEV</ChrgBr> | <ChrgBr>FREE</ChrgBr>",
      "<ChrgBr>SLEV</ChrgBr> | <Fees/>", "</PmtInf> | </PmtInf><Extra/>", "pain.001.001.09 | pain.001.001.03",
      "<EndToEndId>PTCE-2013-0007-T1-METL-1</EndToEndId> | ''"})
  void bothSchemasRefuseWhatTheStandardForbids(String right, String wrong) {
    byte[] broken = broken(right, wrong);
    assertThatThrownBy(() -> OFFICIAL.check(broken)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> OURS.check(broken)).isInstanceOf(IllegalStateException.class);
  }

  /** What the standard allows and SEPA in euros, or good sense, does not. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Ccy=\"EUR\" | Ccy=\"USD\"", ">80000.00< | >80000.001<", ">80000.00< | >80000<",
      ">80000.00< | >0.00<", "Pole synthetique | Pôle synthétique", "<MsgId>M1</MsgId> | <MsgId>/M1</MsgId>",
      "<NbOfTxs>1</NbOfTxs> | <NbOfTxs>0</NbOfTxs>", "<Cd>SEPA</Cd> | <Cd>URGP</Cd>"})
  void oursIsStricterThanTheStandard(String right, String wrong) {
    byte[] broken = broken(right, wrong);
    assertThatCode(() -> OFFICIAL.check(broken)).doesNotThrowAnyException();
    assertThatThrownBy(() -> OURS.check(broken)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nobodyIsPaidTwiceInOneFile() {
    PaymentOrder order = order(REFERENCE, 1, "Pole", "FR7699999000010000000000406", null, "1.00");
    byte[] twice = file("Ministere", List.of(order, order)).bytes();
    assertThatThrownBy(() -> OURS.check(twice)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource({"L’Œuvre à Ço, L'OEuvre a Co", "naïve—test_1, naive-test-1", "A//B, A/B", "日本, none", "' - ', none",
      "Æther & Søren, AEther + Soren", "« Guillemets », Guillemets"})
  void textIsWrittenInTheCharactersOfSepa(String typed, String written) {
    assertThat(SepaText.of(typed, 70, "none")).isEqualTo(written);
  }

  @Property
  void textIsNeverLongerNorOutsideTheSet(@ForAll String typed, @ForAll @IntRange(min = 5, max = 140) int length) {
    assertThat(SepaText.of(typed, length, "none")).hasSizeBetween(1, length).matches("[A-Za-z0-9/\\-?:().,'+ ]+")
        .doesNotContain("//");
  }

  /** Keys of long references end in a digest, so that they stay unique within what SEPA allows. */
  @Test
  void longKeysStayUnique() {
    String reference = "ABCDEFGHIJKL-ABCDEFGHIJKL-ABCDEFGHIJKL-0001";
    String first = order(reference, 1, "x", DEBTOR.iban(), null, "1").key();
    String second = order(reference, 2, "x", DEBTOR.iban(), null, "1").key();
    assertThat(first).hasSize(35).isNotEqualTo(second).matches("[A-Z0-9a-f-]+");
    assertThat(order(REFERENCE, 1, "x", DEBTOR.iban(), null, "1").key()).isEqualTo(REFERENCE + "-T1-METL-1");
  }

  @Test
  void wrongAccountInTheSettingsStopsTheStart() {
    assertThatThrownBy(() -> new Debtor(null, "FR7699999000010000000000116", null)).hasMessageContaining("debtors");
  }

  private static byte[] broken(String right, String wrong) {
    String xml = new String(file("Ministere", List.of(order(REFERENCE, 1, "Pole synthetique",
        "FR7699999000010000000000406", null, "80000.00"))).bytes(), StandardCharsets.UTF_8);
    assertThat(xml).contains(right);
    return xml.replace(right, wrong).getBytes(StandardCharsets.UTF_8);
  }

  private static CreditTransferFile file(String debtorName, List<PaymentOrder> orders) {
    return new CreditTransferFile("M1", OffsetDateTime.parse("2014-03-03T10:00:00+01:00"), LocalDate.of(2014, 3, 4),
        debtorName, DEBTOR, orders);
  }

  private static PaymentOrder order(String reference, int tranche, String payee, String iban, String bic,
      String euros) {
    Instant at = Instant.parse("2014-03-01T09:00:00Z");
    return new PaymentOrder("id", reference, tranche, "METL", 1, "PTCE-2013", new BigDecimal(euros),
        PaymentStatus.AUTHORISED, new Payee(payee, iban, bic), Set.of("a", "b"), at, at, "c", at, null, null, null,
        null, null, null, null, null);
  }

  private static String text(byte[] xml, String path) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    XPath xpath = XPathFactory.newInstance().newXPath();
    return xpath.evaluate(path, document);
  }
}
