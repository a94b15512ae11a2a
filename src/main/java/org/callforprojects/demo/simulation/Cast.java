package org.callforprojects.demo.simulation;

import java.util.List;

/**
 * Who plays: user ids of staff, each in the group that the name says. The experts are those of the call.
 *
 * @param caseOfficers      they share the applications
 * @param programmeOfficers they share the confirmations
 */
public record Cast(List<String> caseOfficers, List<String> programmeOfficers, String committeeSecretary,
    String committeeChair) {

  String caseOfficer(int number) {
    return caseOfficers.get(number % caseOfficers.size());
  }

  String programmeOfficer(int number) {
    return programmeOfficers.get(number % programmeOfficers.size());
  }
}
