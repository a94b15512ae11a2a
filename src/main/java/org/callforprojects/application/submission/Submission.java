package org.callforprojects.application.submission;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.callforprojects.fault.PlainText;
import org.callforprojects.fault.PrintedText;
import org.callforprojects.member.MemberEvidence;
import org.callforprojects.member.ValidSiret;
import org.callforprojects.typed.MailAddress;
import org.callforprojects.typed.TextKind;
import org.callforprojects.typed.Tidied;

/**
 * An application as it is deposited: the body of {@code POST /api/calls/{code}/applications}. Amounts in euros, two
 * decimals at most. The lead organisation is a member of the pole too, whether or not {@code members} repeats it.
 *
 * @param durationMonths                 length of the project, months
 * @param requestedAmount                grant asked for, over the whole project
 * @param signedLucrativePartnerships    agreements already signed with enterprises of the profit-seeking economy
 * @param annualPublicGrants             public grants the lead receives in a year
 * @param stateAidReceivedLastThreeYears State aid the lead declares, over three years
 * @param sectors                        what the pole works on: codes of {@link Topic}, or words of the applicant's
 * @param policies                       policies of the State or of local authorities that it fits into, likewise
 * @param funding                        the other resources; with the grant asked for they cover the budget
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Submission(
    @NotBlank @Size(max = 200) @PrintedText String poleName,
    @NotNull(groups = Online.class) PoleType poleType,
    @NotBlank(groups = Online.class) @Size(max = 4000) @PlainText String summary,
    @NotNull @Min(1) @Max(120) Integer durationMonths,
    @NotNull @DecimalMin("0.01") @Digits(integer = 9, fraction = 2) BigDecimal requestedAmount,
    @NotNull @Valid Lead lead,
    @NotNull @Valid Territory territory,
    @NotNull @Size(max = 300) List<@Valid @NotNull Member> members,
    @NotBlank(groups = Online.class) @Size(max = 10_000) @PlainText String strategy,
    @Size(max = 10_000) @PlainText String socialInnovation,
    @Size(max = 10_000) @PlainText String localRooting,
    @NotBlank(groups = Online.class) @Size(max = 10_000) @PlainText String actionPlan,
    @Size(max = 50) List<@Valid @NotNull JointProject> jointProjects,
    @Min(0) @Max(1000) Integer signedLucrativePartnerships,
    Boolean otherEnterpriseInGovernance,
    Boolean previouslyFunded,
    @DecimalMin("0") @Digits(integer = 9, fraction = 2) BigDecimal annualPublicGrants,
    @DecimalMin("0") @Digits(integer = 9, fraction = 2) BigDecimal stateAidReceivedLastThreeYears,
    @NotEmpty(groups = Online.class) @Size(max = 300) List<@Valid @NotNull BudgetLine> budget,
    @NotNull @Size(max = 300) List<@Valid @NotNull FundingLine> funding,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Size(max = 10) List<@NotNull @Size(max = 80) @PlainText String> sectors,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Size(max = 10) List<@NotNull @Size(max = 80) @PlainText String> policies) {

  /** What stands for a personal text whose time has come. */
  public static final String ERASED = "Effacé";

  public Submission {
    requestedAmount = euros(requestedAmount);
    jointProjects = jointProjects == null ? List.of() : jointProjects;
    signedLucrativePartnerships = signedLucrativePartnerships == null ? 0 : signedLucrativePartnerships;
    otherEnterpriseInGovernance = Boolean.TRUE.equals(otherEnterpriseInGovernance);
    previouslyFunded = Boolean.TRUE.equals(previouslyFunded);
    annualPublicGrants = annualPublicGrants == null ? euros(BigDecimal.ZERO) : euros(annualPublicGrants);
    stateAidReceivedLastThreeYears = stateAidReceivedLastThreeYears == null ? euros(BigDecimal.ZERO)
        : euros(stateAidReceivedLastThreeYears);
    sectors = Topic.tidied(Topic.Kind.SECTOR, sectors);
    policies = Topic.tidied(Topic.Kind.POLICY, policies);
  }

  /** One that names neither sectors nor policies. */
  public Submission(String poleName, PoleType poleType, String summary, Integer durationMonths, BigDecimal requestedAmount,
      Lead lead, Territory territory, List<Member> members, String strategy, String socialInnovation, String localRooting,
      String actionPlan, List<JointProject> jointProjects, Integer signedLucrativePartnerships,
      Boolean otherEnterpriseInGovernance, Boolean previouslyFunded, BigDecimal annualPublicGrants,
      BigDecimal stateAidReceivedLastThreeYears, List<BudgetLine> budget, List<FundingLine> funding) {
    this(poleName, poleType, summary, durationMonths, requestedAmount, lead, territory, members, strategy, socialInnovation,
        localRooting, actionPlan, jointProjects, signedLucrativePartnerships, otherEnterpriseInGovernance, previouslyFunded,
        annualPublicGrants, stateAidReceivedLastThreeYears, budget, funding, null, null);
  }

  /**
   * The organisation that answers for the pole and would receive the grant.
   *
   * @param approval the State's approval of an association (loi 2000-321, art. 25-1): authority and date; null for none
   */
  public record Lead(
      @NotBlank @Size(max = 200) @PrintedText String name,
      @NotBlank @Pattern(regexp = "[0-9]{14}", message = "Le SIRET compte 14 chiffres.")
      @ValidSiret(groups = Online.class) String siret,
      @NotBlank @Tidied(TextKind.CODE)
      @Pattern(regexp = "[0-9]{4}", message = "La catégorie juridique compte 4 chiffres.") String legalCategory,
      @NotBlank(groups = Online.class) @MailAddress @Size(max = 128) String email,
      @NotBlank @Size(max = 300) @PrintedText String address,
      @NotNull @Valid Representative representative,
      @Size(max = 200) @PrintedText String approval) {

    public Lead {
      approval = approval == null || approval.isBlank() ? null : approval;
    }

    /** One that has no approval. */
    public Lead(String name, String siret, String legalCategory, String email, String address, Representative representative) {
      this(name, siret, legalCategory, email, address, representative, null);
    }
  }

  /** @param signatory whether this person signed the application themselves */
  public record Representative(
      @NotBlank @Size(max = 120) @PrintedText String name,
      @NotBlank @Size(max = 120) @PrintedText String function,
      @NotNull Boolean signatory) {
  }

  /** Where the pole acts; the three zonings are as declared, a case officer confirms them. */
  public record Territory(
      @NotBlank @Tidied(TextKind.CODE) @Pattern(regexp = "[0-9][0-9AB][0-9]?", message = "Donnez le code du département.") String departement,
      @Size(max = 500) @Tidied(TextKind.CODE) List<@NotNull @Pattern(regexp = "[0-9][0-9AB][0-9]{3}",
          message = "Un code de commune compte 5 caractères.") String> communeCodes,
      @Size(max = 4000) @PlainText String description,
      Boolean inCityPolicyArea,
      Boolean inFragileRuralArea,
      Boolean inDeindustrialisedBasin) {

    public Territory {
      communeCodes = communeCodes == null ? List.of() : communeCodes;
      inCityPolicyArea = Boolean.TRUE.equals(inCityPolicyArea);
      inFragileRuralArea = Boolean.TRUE.equals(inFragileRuralArea);
      inDeindustrialisedBasin = Boolean.TRUE.equals(inDeindustrialisedBasin);
    }
  }

  /** @param evidence what proves that an enterprise belongs to the social economy when its legal category does not */
  public record Member(
      @NotBlank @Size(max = 200) @PrintedText String name,
      @NotBlank @Pattern(regexp = "[0-9]{14}", message = "Le SIRET compte 14 chiffres.")
      @ValidSiret(groups = Online.class) String siret,
      @NotBlank @Tidied(TextKind.CODE)
      @Pattern(regexp = "[0-9]{4}", message = "La catégorie juridique compte 4 chiffres.") String legalCategory,
      Boolean trainingBody,
      @Size(max = 10) Set<@NotNull MemberEvidence> evidence) {

    public Member {
      trainingBody = Boolean.TRUE.equals(trainingBody);
      // In one order whatever the client's, and whatever this machine's: the digest of a deposit hangs on it
      evidence = evidence == null ? Set.of() : evidence.stream()
          .sorted(Comparator.nullsFirst(Comparator.naturalOrder()))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }

  /** A project that several members carry together. */
  public record JointProject(
      @NotBlank @Size(max = 200) @PrintedText String title,
      @Size(max = 4000) @PlainText String description) {
  }

  /** A planned expense. */
  public record BudgetLine(
      @NotNull @Min(1) @Max(10) Integer year,
      @NotNull BudgetCategory category,
      @NotBlank @Size(max = 200) @PrintedText String label,
      @NotNull @DecimalMin("0.01") @Digits(integer = 9, fraction = 2) BigDecimal amount) {

    public BudgetLine {
      amount = euros(amount);
    }
  }

  /** A planned resource. */
  public record FundingLine(
      @NotNull FundingSource source,
      @NotBlank @Size(max = 200) @PrintedText String name,
      @Pattern(regexp = "[0-9]{14}", message = "Le SIRET compte 14 chiffres.")
      @ValidSiret(groups = Online.class) String siret,
      @NotNull @DecimalMin("0.01") @Digits(integer = 9, fraction = 2) BigDecimal amount,
      Boolean confirmed) {

    public FundingLine {
      amount = euros(amount);
      confirmed = Boolean.TRUE.equals(confirmed);
    }
  }

  /** Two decimals at least, however it was written; a third decimal stays, to be refused. */
  private static BigDecimal euros(BigDecimal amount) {
    return amount == null || amount.scale() >= 2 || amount.precision() - amount.scale() > 30 ? amount : amount.setScale(2);
  }

  public FundingPlan fundingPlan() {
    return new FundingPlan(budget, funding, requestedAmount);
  }

  public Submission withPlan(List<BudgetLine> newBudget, List<FundingLine> newFunding, BigDecimal newRequestedAmount) {
    return new Submission(poleName, poleType, summary, durationMonths, newRequestedAmount, lead, territory, members,
        strategy, socialInnovation, localRooting, actionPlan, jointProjects, signedLucrativePartnerships,
        otherEnterpriseInGovernance, previouslyFunded, annualPublicGrants, stateAidReceivedLastThreeYears, newBudget,
        newFunding, sectors, policies);
  }
}
