package org.callforprojects.application;

import java.time.Instant;
import java.util.List;

import org.callforprojects.member.MemberNature;

/** What a case officer found in the file: the facts on which the rules of eligibility bear. */
public record Analysis(boolean commonTerritory, boolean commonStrategy, boolean socialInnovation, boolean localRooting,
    boolean inCityPolicyArea, boolean inFragileRuralArea, boolean inDeindustrialisedBasin, int jointProjectCount,
    int signedLucrativePartnerships, boolean otherEnterpriseInGovernance, List<MemberOverride> memberOverrides,
    StateAidBasis stateAidBasis, String analysedBy, Instant analysedAt) {

  /** The nature a case officer gives to a member against the table, with the reason. */
  public record MemberOverride(String siret, MemberNature nature, String reason) {
  }
}
