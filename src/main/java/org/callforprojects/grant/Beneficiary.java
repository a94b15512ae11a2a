package org.callforprojects.grant;

/** The organisation that receives a grant. @param siret 14 digits @param legalCategory INSEE, 4 digits */
public record Beneficiary(String name, String siret, String legalCategory, String address, String email,
    String representative, String function) {
}
