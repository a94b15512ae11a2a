package org.callforprojects.payment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;

/** Holds a file against the schema of what banks are given; a file that fails is our fault, never the person's. */
@Component
class CreditTransferSchema {

  private final Schema schema;

  CreditTransferSchema() {
    this(new ClassPathResource("payment/credit-transfer-subset.xsd"));
  }

  CreditTransferSchema(ClassPathResource file) {
    try {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      schema = factory.newSchema(new StreamSource(file.getInputStream()));
    } catch (SAXException | IOException e) {
      throw new IllegalStateException("The schema of the payment file cannot be read", e);
    }
  }

  /** @throws IllegalStateException with what the schema says */
  void check(byte[] xml) {
    try {
      Validator validator = schema.newValidator();
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      validator.validate(new StreamSource(new ByteArrayInputStream(xml)));
    } catch (SAXException e) {
      throw new IllegalStateException("The payment file does not follow its schema: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
