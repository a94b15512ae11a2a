package org.callforprojects.explanation;

import java.util.Map;
import java.util.Set;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationStatus;
import org.callforprojects.application.sheet.ApplicationDossier;

/**
 * For whom an explanation is written, and so what it may say.
 *
 * @param staff        reads everything, with names
 * @param status       what the application is for them
 * @param completeness whether the check of the documents is told
 * @param eligibility  whether what was found on eligibility is told
 * @param outcome      whether what the committee decided is told; before, the preparatory papers are not either
 * @param names        of accounts, by id; empty for the applicant
 */
record Reader(boolean staff, ApplicationStatus status, boolean completeness, boolean eligibility, boolean outcome,
    Map<String, String> names) {

  private static final Set<ApplicationStatus> UNCHECKED =
      Set.of(ApplicationStatus.SUBMITTED, ApplicationStatus.COMPLEMENT_RECEIVED);
  private static final Set<ApplicationStatus> ELIGIBLE = Set.of(ApplicationStatus.ELIGIBLE, ApplicationStatus.INSTRUCTED,
      ApplicationStatus.POSTPONED, ApplicationStatus.AWARDED, ApplicationStatus.RESERVED, ApplicationStatus.REFUSED,
      ApplicationStatus.LAPSED);

  static Reader staff(Application application, Map<String, String> names) {
    return new Reader(true, application.status(), true, true, true, names);
  }

  static Reader applicant(Application application) {
    ApplicationStatus told = application.toldStatus();
    // An eligibility that was reached has been told, even when the applicant withdrew since
    boolean eligible = ELIGIBLE.contains(told)
        || told == ApplicationStatus.WITHDRAWN && application.appraisal().territoryPriority() != null;
    boolean eligibility = eligible || ApplicationDossier.reasonsAreTold(application);
    return new Reader(false, told, !UNCHECKED.contains(told), eligibility, told.isDecided(), Map.of());
  }

  /** Who did it: a name for staff, a function for the applicant. */
  String who(String account, String function) {
    return staff ? names.getOrDefault(account, account) : function;
  }

  String statusLabel() {
    return staff ? status.label() : status.applicantLabel();
  }
}
