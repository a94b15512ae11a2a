package org.callforprojects.grant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.money.FunderShare;

/**
 * The conditions of a grant, frozen when the award becomes an agreement: a later change of the call or of a table does
 * not touch them, only an amendment does (domain 3.2). Euros.
 *
 * @param award            over the whole grant
 * @param funders          what each brings; they sum to the award
 * @param plannedCosts     eligible costs by category, as the application's budget plans them
 * @param localCofunding   what local authorities bring by the plan (S29)
 * @param maxGrant         the most that the call gives to one pole
 * @param durationMonths   from the last signature
 * @param legalBasis       answer of {@code agreement-requirement}; null before the table was asked
 * @param maxAnnualAmount  the most that is planned to be paid in one year of the grant; null before the schedule
 * @param publicationMonths months from the signature to the publication of the essential data; null when no text asks
 * @param stateAidBasis    code of the basis chosen at the analysis
 * @param stateAidCeiling  euros over three years for that basis; null when there is no ceiling
 * @param stateAidHeadroom what that ceiling left at the award; null likewise
 */
public record Terms(String poleName, String poleType, BigDecimal award, List<FunderShare> funders,
    Map<BudgetCategory, BigDecimal> plannedCosts, BigDecimal localCofunding, BigDecimal maxGrant, int durationMonths,
    String ruleSet, List<String> conditions, String legalBasis, BigDecimal maxAnnualAmount, Integer publicationMonths,
    String stateAidBasis, BigDecimal stateAidCeiling, BigDecimal stateAidHeadroom) {

  public Terms {
    funders = List.copyOf(funders);
    plannedCosts = new LinkedHashMap<>(plannedCosts);
    conditions = List.copyOf(conditions);
  }

  /** Planned eligible costs. */
  public BigDecimal eligibleCosts() {
    return plannedCosts.values().stream().reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }

  /** The part of costs that the grant bears, at the rate of the award; to the nearest cent. */
  public BigDecimal borne(BigDecimal costs) {
    return eligibleCosts().signum() == 0 ? BigDecimal.ZERO.setScale(2)
        : award.multiply(costs).divide(eligibleCosts(), 2, RoundingMode.HALF_UP);
  }

  /** By code of funder, in their order. */
  public Map<String, BigDecimal> shares() {
    Map<String, BigDecimal> shares = new LinkedHashMap<>();
    funders.forEach(funder -> shares.put(funder.code(), funder.amount()));
    return shares;
  }

  Terms based(String basis, Integer months) {
    return new Terms(poleName, poleType, award, funders, plannedCosts, localCofunding, maxGrant, durationMonths, ruleSet,
        conditions, basis, maxAnnualAmount, months, stateAidBasis, stateAidCeiling, stateAidHeadroom);
  }

  Terms scheduled(BigDecimal mostInAYear) {
    return new Terms(poleName, poleType, award, funders, plannedCosts, localCofunding, maxGrant, durationMonths, ruleSet,
        conditions, legalBasis, mostInAYear, publicationMonths, stateAidBasis, stateAidCeiling, stateAidHeadroom);
  }

  /** An amendment changes the length or the budget; never the award. */
  public Terms amended(int months, Map<BudgetCategory, BigDecimal> costs) {
    return new Terms(poleName, poleType, award, funders, costs, localCofunding, maxGrant, months, ruleSet, conditions,
        legalBasis, maxAnnualAmount, publicationMonths, stateAidBasis, stateAidCeiling, stateAidHeadroom);
  }
}
