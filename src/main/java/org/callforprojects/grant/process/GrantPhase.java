package org.callforprojects.grant.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.callforprojects.committee.AwardLapse;
import org.callforprojects.engine.phase.Phase;
import org.callforprojects.engine.phase.StaffFilter;
import org.callforprojects.engine.phase.StaffRight;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.identity.Groups;
import org.springframework.stereotype.Component;

@Component
class GrantPhase implements Phase {

  @Override
  public Map<String, Subject> processes() {
    return Map.of(GrantAgreement.KEY, Subject.GRANT, GrantTranches.KEY, Subject.GRANT, GrantRecovery.KEY, Subject.GRANT,
        PaymentReturn.KEY, Subject.GRANT);
  }

  /** Who instructs, signs, certifies or pays grants sees what a card shows of them. */
  @Override
  public List<StaffRight> rights(Set<String> funders) {
    Set<String> groups = new TreeSet<>(funders);
    groups.addAll(List.of(Groups.CASE_OFFICERS, Groups.PROGRAMME_OFFICERS));
    return groups.stream().flatMap(group -> processes().keySet().stream().sorted().map(process -> StaffRight.reading(process, group)))
        .toList();
  }

  @Override
  public List<StaffFilter> lists(Map<String, Set<FunderRole>> funders) {
    Set<String> instructing = Set.of(Groups.CASE_OFFICERS);
    Set<String> deciding = Set.of(Groups.PROGRAMME_OFFICERS);
    Set<String> signing = doing(funders, FunderRole.SIGNING);
    Set<String> authorising = doing(funders, FunderRole.AUTHORISING);
    Set<String> paying = doing(funders, FunderRole.PAYING);
    return List.of(
        StaffFilter.waiting("Conventions et comptes rendus", "Les conventions à vérifier et les comptes rendus à examiner.", 70,
            instructing, GrantAgreement.REVIEW_AGREEMENT, GrantAgreement.REVIEW_SIGNATURE, GrantTranches.REVIEW_REPORT,
            GrantTranches.REVIEW_AMENDMENT_SIGNATURE),
        StaffFilter.waiting("Paiements à reprendre", "Les paiements refusés ou rejetés par la banque.", 80, instructing,
            GrantTranches.REVISE_PAYMENT, GrantTranches.CORRECT_BANK_DETAILS, PaymentReturn.SETTLE_RETURN),
        StaffFilter.waiting("Avenants et suspensions", "Les avenants à examiner et les suspensions à décider.", 90, deciding,
            GrantTranches.REVIEW_AMENDMENT, GrantTranches.CONFIRM_SUSPENSION, GrantTranches.DECIDE_AFTER_HEARING,
            GrantTranches.CONFIRM_TERMINATION, GrantTranches.DECIDE_RECOVERY, GrantAgreement.DECIDE_LAPSE, AwardLapse.CONFIRM,
            GrantAgreement.RESOLVE_LATE_SIGNATURE),
        StaffFilter.waiting("Conventions et avenants à signer", "Ce que le bénéficiaire a signé.", 40, signing,
            GrantAgreement.SIGN_AGREEMENT, GrantTranches.SIGN_AMENDMENT),
        StaffFilter.waiting("Service fait à certifier", "Les comptes rendus acceptés.", 50,
            Set.of(Groups.AUTHORISING_OFFICERS), GrantTranches.CERTIFY_SERVICE),
        StaffFilter.waiting("Reversements à décider", "Les reversements à demander, les remises et non-valeurs à décider.", 75,
            authorising, GrantRecovery.ISSUE_RECOVERY, GrantRecovery.DECIDE_RELIEF),
        StaffFilter.waiting("Paiements à autoriser", "Le délai de paiement court.", 60, authorising, GrantTranches.AUTHORISE_PAYMENT,
            GrantTranches.AUTHORISE_REISSUE),
        StaffFilter.waiting("Paiements à exécuter", "Les ordres autorisés, les plus urgents d’abord.", 70, paying,
            GrantTranches.EXECUTE_PAYMENT, GrantTranches.EXECUTE_REISSUE),
        StaffFilter.waiting("Reversements attendus", "Les sommes réclamées et pas encore soldées.", 80, paying,
            GrantRecovery.RECORD_REPAYMENT));
  }

  private static Set<String> doing(Map<String, Set<FunderRole>> funders, FunderRole role) {
    return funders.entrySet().stream().filter(group -> group.getValue().contains(role)).map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public List<AwaitedMessage> awaited() {
    return List.of(
        new AwaitedMessage(GrantAgreement.PIECES_RECEIVED, null, GrantAgreement.AGREEMENT_LAPSE_AT,
            "Coordonnées bancaires et pièces de la convention"),
        new AwaitedMessage(GrantAgreement.SIGNED_BY_BENEFICIARY, null, GrantAgreement.AGREEMENT_LAPSE_AT, "Signature de la convention"),
        new AwaitedMessage(GrantTranches.AMENDMENT_SIGNED_BY_BENEFICIARY, null, GrantTranches.AMENDMENT_LAPSE_AT,
            "Signature d’un avenant"),
        new AwaitedMessage(GrantTranches.REPORT_RECEIVED, null, GrantTranches.NEXT_REPORT_CHECK_AT, "Compte rendu d’exécution"));
  }
}
