package org.callforprojects.opendata;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.callforprojects.call.CallService;
import org.callforprojects.call.Funder;
import org.callforprojects.grant.Grant;
import org.callforprojects.grant.Grants;
import org.callforprojects.grant.Tranche;
import org.callforprojects.grant.TrancheStatus;
import org.callforprojects.money.FunderShare;
import org.springframework.stereotype.Service;

/**
 * The essential data of the agreements of a call: one row for each funder of each signed grant, in the sixteen columns of
 * the schema {@code scdl/subventions} 2.1.1 (domain 3.10). What was signed stays published, whatever came of it.
 */
@Service
public class EssentialData {

  static final List<String> COLUMNS = List.of("nomAttribuant", "idAttribuant", "dateConvention", "referenceDecision",
      "nomBeneficiaire", "idBeneficiaire", "rnaBeneficiaire", "objet", "montant", "nature", "conditionsVersement",
      "datesPeriodeVersement", "idRAE", "notificationUE", "pourcentageSubvention", "dispositifAide");

  /** Longest object that the schema takes. */
  private static final int OBJECT = 256;

  private final CallService calls;
  private final Grants grants;

  EssentialData(CallService calls, Grants grants) {
    this.calls = calls;
    this.grants = grants;
  }

  /**
   * Once the results are published; without any row before the first agreement is signed.
   *
   * @throws org.callforprojects.fault.UnknownReferenceException when there is no such call, or its results are not public
   */
  public CsvFile of(String callCode) {
    calls.requirePublishedResults(callCode);
    List<Funder> funders = calls.settingsOf(callCode).funders();
    return rows(callCode, funders, grants.ofCall(callCode));
  }

  static CsvFile rows(String callCode, List<Funder> funders, List<Grant> grants) {
    Map<String, String> sirets = funders.stream().filter(funder -> funder.siret() != null)
        .collect(Collectors.toMap(Funder::code, Funder::siret));
    List<List<String>> rows = new ArrayList<>();
    grants.stream().filter(grant -> grant.status().isSigned()).forEach(grant -> grant.terms().funders().stream()
        .filter(part -> part.amount().signum() > 0)
        .forEach(part -> rows.add(row(callCode, grant, part, sirets.getOrDefault(part.code(), "")))));
    return new CsvFile(COLUMNS, rows);
  }

  private static List<String> row(String callCode, Grant grant, FunderShare part, String siret) {
    return List.of(CsvText.of(part.name()), siret, CsvText.of(grant.signedOn()), grant.reference(),
        CsvText.of(grant.beneficiary().name()), CsvText.of(grant.beneficiary().siret()), "",
        CsvText.of("Soutien au pôle territorial de coopération économique « " + grant.terms().poleName() + " »", OBJECT),
        CsvText.of(part.amount()), "aide en numéraire", "échelonné", period(grant), "",
        isDeMinimis(grant) ? "oui" : "non", CsvText.of(BigDecimal.ONE), callCode);
  }

  /** From the first planned day of payment to the last; a single day when they are the same. */
  private static String period(Grant grant) {
    List<LocalDate> days = grant.schedule().stream().filter(tranche -> tranche.status() != TrancheStatus.CANCELLED)
        .map(Tranche::dueOn).filter(Objects::nonNull).sorted().toList();
    LocalDate first = days.isEmpty() ? grant.signedOn() : days.get(0);
    LocalDate last = days.isEmpty() ? first : days.get(days.size() - 1);
    return first.equals(last) ? first.toString() : first + "/" + last;
  }

  private static boolean isDeMinimis(Grant grant) {
    String basis = grant.terms().stateAidBasis();
    return basis != null && basis.startsWith("DE_MINIMIS");
  }
}
