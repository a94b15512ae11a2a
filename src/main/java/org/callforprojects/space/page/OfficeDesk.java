package org.callforprojects.space.page;

import org.callforprojects.fault.ForbiddenException;

/** Who writes to an applicant: those who instruct files, not all who read them. */
final class OfficeDesk {

  private OfficeDesk() {
  }

  static void requireOfficer(boolean officer) {
    if (!officer) {
      throw new ForbiddenException("Seul le service instructeur écrit au candidat.");
    }
  }
}
