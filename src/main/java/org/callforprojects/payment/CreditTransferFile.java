package org.callforprojects.payment;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes SEPA credit transfers as {@code pain.001.001.09} (ISO 20022): one batch, charges shared, one transfer per
 * order with the order's key as end-to-end identification. The order of elements is that of
 * {@code payment/credit-transfer-subset.xsd}.
 *
 * @param createdAt with its offset, to the second
 */
record CreditTransferFile(String messageId, OffsetDateTime createdAt, LocalDate executionOn, String debtorName,
    Debtor debtor, List<PaymentOrder> orders) {

  static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
  private static final int NAME = 70;
  private static final int REMITTANCE = 140;

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out,
          StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      xml.setDefaultNamespace(NAMESPACE);
      xml.writeStartElement(NAMESPACE, "Document");
      xml.writeDefaultNamespace(NAMESPACE);
      new Writer(xml).initiation();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Memory takes all that is written", e);
    }
    return out.toByteArray();
  }

  BigDecimal total() {
    return orders.stream().map(PaymentOrder::amount).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }

  private interface Content {
    void write() throws XMLStreamException;
  }

  private final class Writer {

    private final XMLStreamWriter xml;

    private Writer(XMLStreamWriter xml) {
      this.xml = xml;
    }

    private void initiation() throws XMLStreamException {
      element("CstmrCdtTrfInitn", () -> {
        element("GrpHdr", () -> {
          text("MsgId", messageId);
          text("CreDtTm", createdAt.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
          sums();
          party("InitgPty", debtorName);
        });
        element("PmtInf", this::batch);
      });
    }

    private void batch() throws XMLStreamException {
      text("PmtInfId", messageId);
      text("PmtMtd", "TRF");
      sums();
      element("PmtTpInf", () -> element("SvcLvl", () -> text("Cd", "SEPA")));
      element("ReqdExctnDt", () -> text("Dt", executionOn.toString()));
      party("Dbtr", debtorName);
      account("DbtrAcct", debtor.iban());
      bank("DbtrAgt", debtor.bic());
      text("ChrgBr", "SLEV");
      for (PaymentOrder order : orders) {
        element("CdtTrfTxInf", () -> transfer(order));
      }
    }

    private void transfer(PaymentOrder order) throws XMLStreamException {
      element("PmtId", () -> text("EndToEndId", order.key()));
      element("Amt", () -> {
        xml.writeStartElement(NAMESPACE, "InstdAmt");
        xml.writeAttribute("Ccy", "EUR");
        xml.writeCharacters(euros(order.amount()));
        xml.writeEndElement();
      });
      if (order.payee().bic() != null) {
        bank("CdtrAgt", order.payee().bic());
      }
      party("Cdtr", SepaText.of(order.payee().name(), NAME, order.key()));
      account("CdtrAcct", order.payee().iban());
      element("RmtInf", () -> text("Ustrd", SepaText.of("Subvention " + order.reference() + ", tranche "
          + order.trancheNumber(), REMITTANCE, order.key())));
    }

    private void sums() throws XMLStreamException {
      text("NbOfTxs", String.valueOf(orders.size()));
      text("CtrlSum", euros(total()));
    }

    private void party(String name, String who) throws XMLStreamException {
      element(name, () -> text("Nm", SepaText.of(who, NAME, "NOTPROVIDED")));
    }

    private void account(String name, String iban) throws XMLStreamException {
      element(name, () -> element("Id", () -> text("IBAN", iban)));
    }

    private void bank(String name, String bic) throws XMLStreamException {
      element(name, () -> element("FinInstnId", () -> {
        if (bic == null) {
          element("Othr", () -> text("Id", "NOTPROVIDED"));
        } else {
          text("BICFI", bic);
        }
      }));
    }

    private String euros(BigDecimal amount) {
      return amount.setScale(2).toPlainString();
    }

    private void element(String name, Content content) throws XMLStreamException {
      xml.writeStartElement(NAMESPACE, name);
      content.write();
      xml.writeEndElement();
    }

    private void text(String name, String value) throws XMLStreamException {
      element(name, () -> xml.writeCharacters(value));
    }
  }
}
