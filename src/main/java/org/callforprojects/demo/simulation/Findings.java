package org.callforprojects.demo.simulation;

import java.util.List;

import org.callforprojects.application.StateAidBasis;

/**
 * What the case officer finds: the values of the form {@code analyse-application}.
 *
 * @param essMembers SIRET of members whose legal category does not decide and which the officer finds to belong to the
 *                   social economy
 */
public record Findings(boolean commonTerritory, boolean commonStrategy, boolean socialInnovation, boolean localRooting,
    boolean inCityPolicyArea, boolean inFragileRuralArea, boolean inDeindustrialisedBasin, int jointProjectCount,
    int signedLucrativePartnerships, boolean otherEnterpriseInGovernance, List<String> essMembers,
    StateAidBasis stateAidBasis) {

  Findings withoutCommonTerritory() {
    return new Findings(false, commonStrategy, socialInnovation, localRooting, inCityPolicyArea, inFragileRuralArea,
        inDeindustrialisedBasin, jointProjectCount, signedLucrativePartnerships, otherEnterpriseInGovernance,
        essMembers, stateAidBasis);
  }
}
