package org.callforprojects.money;

/** An account as people give it. */
@BicOfIban
public interface BankAccount {

  String iban();

  /** Null or blank when it is not given. */
  String bic();
}
