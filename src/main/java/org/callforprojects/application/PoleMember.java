package org.callforprojects.application;

import java.util.Set;

import org.callforprojects.member.MemberEvidence;
import org.callforprojects.member.MemberNature;

/**
 * A legal person of the pole.
 *
 * @param number        0 for the lead organisation, then the order of the application
 * @param evidence      proofs declared that it belongs to the social economy
 * @param nature        what the table {@code ess-classification} made of it; null before
 * @param basis         on what ground; null before
 */
public record PoleMember(int number, String name, String siret, String legalCategory, boolean trainingBody,
    Set<MemberEvidence> evidence, MemberNature nature, String basis) {

  public boolean isLead() {
    return number == 0;
  }

  public String siren() {
    return siret.substring(0, 9);
  }

  public PoleMember classified(MemberNature given, String ground) {
    return new PoleMember(number, name, siret, legalCategory, trainingBody, evidence, given, ground);
  }
}
