package org.callforprojects.demo.simulation;

import org.callforprojects.appeal.AppealFiling;
import org.callforprojects.call.CallService;
import org.callforprojects.grant.Grants;
import org.callforprojects.grant.beneficiary.BeneficiaryService;
import org.callforprojects.grant.suspension.SuspensionService;
import org.callforprojects.payment.PaymentService;

/** What people use, and who they are, in the years after the announcement. */
public record Life(CallService calls, Grants grants, BeneficiaryService beneficiaries, SuspensionService suspensions,
    PaymentService payments, AppealFiling appeals, LifeCast cast) {
}
