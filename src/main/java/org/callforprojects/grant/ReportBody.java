package org.callforprojects.grant;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.callforprojects.application.submission.BudgetCategory;
import org.callforprojects.application.submission.FundingSource;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.PlainText;

/**
 * A beneficiary's report on one year of its grant: the body of {@code POST /api/applications/{reference}/reports}. Its
 * financial account is that of Cerfa 15059 (arrêté of 11 October 2006): the same expenses by category of the call and by
 * class of account, and what covered them. Euros, of the period alone.
 *
 * @param costs      by category of the call
 * @param charges    the same expenses by class of account
 * @param resources  what covered them beside this grant
 * @param grantUsed  the part of this grant that covered them
 * @param allocation rule by which indirect charges were shared out; required when there are any
 */
public record ReportBody(
    @NotNull LocalDate periodStart,
    @NotNull LocalDate periodEnd,
    @NotEmpty @Size(max = 20) List<@Valid @NotNull Cost> costs,
    @NotEmpty @Size(max = 20) List<@Valid @NotNull Charge> charges,
    @NotNull @Size(max = 100) List<@Valid @NotNull Resource> resources,
    @NotNull @DecimalMin("0") @Digits(integer = 9, fraction = 2) BigDecimal grantUsed,
    @Size(max = 2000) @PlainText String allocation,
    @NotBlank @Size(max = 10_000) @PlainText String narrative,
    @NotNull @Valid Indicators indicators) {

  public boolean isOfSamePeriodAs(ReportBody other) {
    return periodStart.equals(other.periodStart) && periodEnd.equals(other.periodEnd);
  }

  /** An expense of the period. */
  public record Cost(@NotNull BudgetCategory category,
      @NotNull @DecimalMin("0") @Digits(integer = 9, fraction = 2) BigDecimal amount) {
  }

  /** The same by class of account. */
  public record Charge(@NotNull ReportAccount account,
      @NotNull @DecimalMin("0") @Digits(integer = 9, fraction = 2) BigDecimal amount) {
  }

  /** @param received whether the money has come, so that the co-funding of the period is proven */
  public record Resource(@NotNull FundingSource source, @NotBlank @Size(max = 200) @PlainText String name,
      @NotNull @DecimalMin("0") @Digits(integer = 9, fraction = 2) BigDecimal amount, @NotNull Boolean received) {
  }

  /**
   * What the pole became that year, for the national synthesis (S10).
   *
   * @param jobs              created or kept, full-time equivalents
   * @param activities        activities created
   * @param pooledMeans       means that several members share
   * @param jointProjects     projects that several members carry
   * @param selfFinancingRate own resources over all resources, 0 to 1
   */
  public record Indicators(
      @NotNull @DecimalMin("0") @Digits(integer = 5, fraction = 2) BigDecimal jobs,
      @NotNull @Min(0) @Max(10_000) Integer activities,
      @NotNull @Min(0) @Max(10_000) Integer pooledMeans,
      @NotNull @Min(0) @Max(10_000) Integer jointProjects,
      @NotNull @Min(0) @Max(10_000) Integer essMembers,
      @NotNull @Min(0) @Max(10_000) Integer otherEnterprises,
      @NotNull @Min(0) @Max(10_000) Integer otherMembers,
      @NotNull @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 4) BigDecimal selfFinancingRate) {
  }

  /** Expenses of the period. */
  public BigDecimal total() {
    return sum(costs.stream().map(Cost::amount).toList());
  }

  /** Those of the three eligible categories. */
  public BigDecimal eligibleCosts() {
    return sum(costs.stream().filter(cost -> cost.category().isEligible()).map(Cost::amount).toList());
  }

  public BigDecimal costs(BudgetCategory category) {
    return sum(costs.stream().filter(cost -> cost.category() == category).map(Cost::amount).toList());
  }

  /** Faults between values that are each right on their own. @param today in Paris */
  public List<Fault> contradictions(LocalDate today) {
    return contradictions(today, List.of());
  }

  /** @param found what is wrong in single values: nothing is concluded from those */
  public List<Fault> contradictions(LocalDate today, List<Fault> found) {
    List<Fault> faults = new ArrayList<>();
    if (Fault.none(found, "/periodStart", "/periodEnd") && periodEnd.isBefore(periodStart)) {
      faults.add(new Fault("/periodEnd", "La fin de la période précède son début."));
    }
    if (Fault.none(found, "/periodEnd") && periodEnd.isAfter(today)) {
      faults.add(new Fault("/periodEnd", "La période n’est pas achevée : cette date est à venir."));
    }
    if (Fault.none(found, "/costs", "/charges", "/resources", "/grantUsed")) {
      checkSums(faults);
    }
    return faults;
  }

  private void checkSums(List<Fault> faults) {
    if (total().signum() == 0) {
      faults.add(new Fault("/costs", "Le compte rendu ne porte aucune dépense."));
    }
    checkSum("/charges", "Les charges par nature", sum(charges.stream().map(Charge::amount).toList()), faults);
    checkSum("/resources", "Les ressources, la part de la subvention employée comprise,",
        sum(resources.stream().map(Resource::amount).toList()).add(grantUsed), faults);
    boolean indirect = charges.stream().anyMatch(c -> c.account() == ReportAccount.INDIRECT && c.amount().signum() > 0);
    if (indirect && (allocation == null || allocation.isBlank())) {
      faults.add(new Fault("/allocation", "Expliquez la règle de répartition des charges indirectes."));
    }
  }

  private void checkSum(String pointer, String what, BigDecimal sum, List<Fault> faults) {
    if (sum.compareTo(total()) != 0) {
      faults.add(new Fault(pointer, what + " totalisent " + org.callforprojects.french.FrenchText.euros(sum)
          + ", les dépenses " + org.callforprojects.french.FrenchText.euros(total()) + " : les deux doivent être égales."));
    }
  }

  public static BigDecimal sum(Collection<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }
}
