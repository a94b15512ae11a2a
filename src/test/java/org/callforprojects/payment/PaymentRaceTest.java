package org.callforprojects.payment;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The races on the database of the demonstration, one node. */
class PaymentRaceTest extends PaymentRaces {

  private static PaymentNode node;

  @BeforeAll
  static void start() {
    node = PaymentNode.h2();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Override
  PaymentNode node(int person) {
    return node;
  }

  @Override
  int times() {
    return 25;
  }
}
