package org.callforprojects.call;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.callforprojects.fault.Fault;
import org.callforprojects.identity.FunderGroup;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.identity.Groups;

/**
 * Everything that makes one call different from another. Frozen once the call is published.
 *
 * @param code           business key, e.g. {@code PTCE-2013}
 * @param title          title people read
 * @param opensAt        first instant at which a deposit is taken, with its offset
 * @param closesAt       last instant at which a deposit is in time, with its offset
 * @param funders        who brings what; their sum is the envelope
 * @param minGrant       smallest award, euros
 * @param maxGrant       largest award, euros
 * @param stateRate      largest part of the eligible costs that the State may fund, 0 to 1
 * @param capScope       on what that rate bears
 * @param durationMonths longest project, months
 * @param ruleSet        which rules of the decision tables hold: {@code 2013}, {@code 2015} or {@code CURRENT}
 * @param delays         delays of the instruction
 * @param office         the service in charge
 * @param committee      who sits on the steering committee; left out, the composition of 2013
 * @param terms          when decisions are told and money is committed; left out, at any time
 */
public record CallSettings(
    @NotBlank @Pattern(regexp = "[A-Z0-9]{1,12}(-[A-Z0-9]{1,12}){0,2}", message = "{call.code.invalid}") String code,
    @NotBlank @Size(max = 200) String title,
    @NotNull OffsetDateTime opensAt,
    @NotNull OffsetDateTime closesAt,
    @NotEmpty @Size(max = 20) List<@Valid @NotNull Funder> funders,
    @NotNull @DecimalMin("0.01") @Digits(integer = 10, fraction = 2) BigDecimal minGrant,
    @NotNull @DecimalMin("0.01") @Digits(integer = 10, fraction = 2) BigDecimal maxGrant,
    @NotNull @DecimalMin("0.01") @DecimalMax("1") @Digits(integer = 1, fraction = 4) BigDecimal stateRate,
    @NotNull CapScope capScope,
    @NotNull @Min(1) @Max(120) Integer durationMonths,
    @NotNull @Pattern(regexp = "2013|2015|CURRENT", message = "{call.ruleSet.unknown}") String ruleSet,
    @NotNull @Valid Delays delays,
    @NotNull @Valid OfficeContact office,
    @NotEmpty @Size(max = 60) List<@Valid @NotNull CommitteeSeat> committee,
    @Valid CallTerms terms) {

  public CallSettings {
    committee = committee == null ? CommitteeSeat.of2013(funders) : committee;
    terms = terms == null ? CallTerms.NONE : terms;
  }

  /** Decisions told and money committed at any time. */
  public CallSettings(String code, String title, OffsetDateTime opensAt, OffsetDateTime closesAt, List<Funder> funders,
      BigDecimal minGrant, BigDecimal maxGrant, BigDecimal stateRate, CapScope capScope, Integer durationMonths,
      String ruleSet, Delays delays, OfficeContact office, List<CommitteeSeat> committee) {
    this(code, title, opensAt, closesAt, funders, minGrant, maxGrant, stateRate, capScope, durationMonths, ruleSet, delays,
        office, committee, null);
  }

  /** Legal delays and closing hours are those of Paris. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Paris");
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2999;

  /** All the money of the call, euros. */
  public BigDecimal envelope() {
    return funders.stream().map(Funder::amount).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }

  /**
   * The largest award that keeps the State within its rate: {@code rate x eligible costs}, less what it brings elsewhere,
   * divided by the State's part of the envelope when only the State is capped (domain 5.9, S28). Rounded down, so that the
   * rate is never passed.
   *
   * @param elsewhere what counts towards the rate and comes from outside the call, euros
   */
  public BigDecimal stateRateCap(BigDecimal eligibleCosts, BigDecimal elsewhere) {
    BigDecimal cap = stateRate.multiply(eligibleCosts).subtract(elsewhere).max(BigDecimal.ZERO);
    if (capScope == CapScope.ALL_FUNDERS) {
      return cap.setScale(2, RoundingMode.DOWN);
    }
    BigDecimal stateAmount = funders.stream().filter(Funder::state).map(Funder::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
    return stateAmount.signum() == 0 ? envelope()
        : cap.multiply(envelope()).divide(stateAmount, 2, RoundingMode.DOWN);
  }

  /**
   * The most that the State, or every funder where all are held to it, may give from this call to a project of these
   * costs, euros.
   *
   * @param elsewhere as for {@link #stateRateCap}
   */
  public BigDecimal stateCeiling(BigDecimal eligibleCosts, BigDecimal elsewhere) {
    return stateRate.multiply(eligibleCosts).subtract(elsewhere).max(BigDecimal.ZERO).setScale(2, RoundingMode.DOWN);
  }

  /** Whether a deposit received at that instant is in time: both ends belong to the call. */
  public boolean takesDepositsAt(Instant instant) {
    return !instant.isBefore(opensAt.toInstant()) && !instant.isAfter(closesAt.toInstant());
  }

  /** The first day on which a committee convened now may meet: clear days lie between (décret 2006-672, art. 9). */
  public LocalDate earliestSession(Instant now) {
    return now.atZone(ZONE).toLocalDate().plusDays(delays.convening() + 1L);
  }

  /** @return empty when that is no funder of the call */
  public Optional<Funder> funder(String funderCode) {
    return funders.stream().filter(funder -> funder.code().equals(funderCode)).findFirst();
  }

  /** Who acts for its funders, as far as the settings say. */
  List<FunderGroup> funderGroups() {
    return funders.stream().flatMap(funder -> Stream.of(FunderRole.values()).filter(role -> funder.group(role) != null)
        .map(role -> new FunderGroup(funder.code(), funder.name(), role, funder.group(role)))).toList();
  }

  public CommitteeSeat chair() {
    return committee.stream().filter(CommitteeSeat::chair).findFirst().orElseThrow();
  }

  /** As anyone may read them: the addresses of the committee's members, and who pays from which account, are the services'. */
  public CallSettings forEverybody() {
    return new CallSettings(code, title, opensAt, closesAt, funders.stream().map(Funder::forEverybody).toList(), minGrant, maxGrant, stateRate, capScope,
        durationMonths, ruleSet, delays, office, committee.stream().map(CommitteeSeat::withoutEmail).toList(), terms);
  }

  /** The same call at other dates; the years of its commitments go with its closing. */
  public CallSettings withDates(OffsetDateTime newOpensAt, OffsetDateTime newClosesAt) {
    return new CallSettings(code, title, newOpensAt, newClosesAt, funders, minGrant, maxGrant, stateRate, capScope,
        durationMonths, ruleSet, delays, office, committee, terms.inYears(newClosesAt.getYear() - closesAt.getYear()));
  }

  /** When a decision that closes a file may be told. @return null for at once */
  public Instant heldUntil(Instant now) {
    Instant end = closesAt.toInstant();
    return terms.notifyAfterClosing() && !now.isAfter(end) ? end.plusSeconds(1) : null;
  }

  /** The same with a part of every funder's amount: a call with fewer applications has less to give. */
  public CallSettings withPart(BigDecimal part) {
    return new CallSettings(code, title, opensAt, closesAt, funders.stream().map(funder -> funder.withPart(part)).toList(), minGrant, maxGrant,
        stateRate, capScope, durationMonths, ruleSet, delays, office, committee, terms);
  }

  /** The same for another call. */
  public CallSettings copiedAs(String newCode, String newTitle, OffsetDateTime newOpensAt, OffsetDateTime newClosesAt) {
    return new CallSettings(newCode, newTitle, newOpensAt, newClosesAt, funders, minGrant, maxGrant, stateRate, capScope,
        durationMonths, ruleSet, delays, office, committee, withDates(newOpensAt, newClosesAt).terms());
  }

  /** The last second, in Paris, of the day so many days after a moment: a delay in days ends with its last day. */
  public static Instant endOfDay(Instant from, int days) {
    return from.atZone(ZONE).toLocalDate().plusDays(days + 1L).atStartOfDay(ZONE).minusSeconds(1).toInstant();
  }

  /** Faults between values that are each right on their own. */
  List<Fault> contradictions() {
    return contradictions(List.of());
  }

  /** @param found what is wrong in single values: nothing is concluded from those */
  List<Fault> contradictions(List<Fault> found) {
    List<Fault> faults = new ArrayList<>();
    boolean datesRight = Fault.none(found, "/opensAt", "/closesAt");
    if (datesRight) {
      checkYear("/opensAt", opensAt, faults);
      checkYear("/closesAt", closesAt, faults);
    }
    if (datesRight && !closesAt.isAfter(opensAt)) {
      faults.add(new Fault("/closesAt", "La clôture doit suivre l’ouverture."));
    }
    if (datesRight && Fault.none(found, "/terms/commitmentsFrom", "/terms/commitmentsTo")) {
      checkYears(faults);
    }
    if (Fault.none(found, "/minGrant", "/maxGrant") && maxGrant.compareTo(minGrant) < 0) {
      faults.add(new Fault("/maxGrant", "Le soutien maximal doit être au moins égal au soutien minimal."));
    }
    if (Fault.none(found, "/funders") && funders.stream().map(Funder::code).distinct().count() < funders.size()) {
      faults.add(new Fault("/funders", "Chaque financeur ne doit figurer qu’une fois."));
    }
    if (Fault.none(found, "/funders")) {
      checkGroups(faults);
    }
    if (Fault.none(found, "/committee", "/funders")) {
      checkCommittee(faults);
    }
    if (Fault.none(found, "/funders", "/minGrant") && envelope().compareTo(minGrant) < 0) {
      faults.add(new Fault("/funders", "L’enveloppe ne permet pas de financer une seule aide au minimum."));
    }
    return faults;
  }

  private void checkYears(List<Fault> faults) {
    Integer from = terms.commitmentsFrom();
    Integer to = terms.commitmentsTo();
    if (from != null && to != null && to < from) {
      faults.add(new Fault("/terms/commitmentsTo", "La dernière année d’engagement ne peut pas précéder la première."));
    } else if (to != null && to < closesAt.getYear()) {
      faults.add(new Fault("/terms/commitmentsTo", "Les engagements finiraient avant la clôture des dépôts."));
    }
  }

  /** A group that instructs, decides or checks would then pay too. */
  private void checkGroups(List<Fault> faults) {
    for (int i = 0; i < funders.size(); i++) {
      for (FunderRole role : FunderRole.values()) {
        String group = funders.get(i).group(role);
        if (group != null && Groups.hasFunction(group)) {
          faults.add(new Fault(pointer(i, role), "Le groupe « " + Groups.LABELS.get(group)
              + " » a déjà une fonction : il ne peut pas " + role.act() + " pour un financeur."));
        }
      }
    }
  }

  /** Of the group in that role of the funder at that place. */
  static String pointer(int funder, FunderRole role) {
    return "/funders/" + funder + "/" + role.name().toLowerCase(Locale.ROOT) + "Group";
  }

  private void checkCommittee(List<Fault> faults) {
    if (committee.stream().map(CommitteeSeat::code).distinct().count() < committee.size()) {
      faults.add(new Fault("/committee", "Chaque membre du comité ne doit figurer qu’une fois."));
    }
    if (committee.stream().filter(CommitteeSeat::chair).count() != 1) {
      faults.add(new Fault("/committee", "Le comité a une présidence, et une seule."));
    }
    Set<String> codes = funders.stream().map(Funder::code).collect(Collectors.toSet());
    if (!committee.stream().map(CommitteeSeat::funder).filter(Objects::nonNull).allMatch(codes::contains)) {
      faults.add(new Fault("/committee", "Un membre du comité parle pour un financeur que l’appel n’a pas."));
    }
  }

  /** A date of another age is a slip of the keyboard; the farthest ones could be stored and never read again. */
  private static void checkYear(String pointer, OffsetDateTime date, List<Fault> faults) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      faults.add(new Fault(pointer, "L’année doit être comprise entre " + FIRST_YEAR + " et " + LAST_YEAR + "."));
    }
  }
}
