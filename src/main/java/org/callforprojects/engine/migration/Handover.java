package org.callforprojects.engine.migration;

import java.util.List;

/**
 * A part of one process that has become a process of its own. An instance that waits there goes on as an instance of the
 * new process; what it has called stays with it.
 *
 * @param from  key of the process that had the part
 * @param place id of the wait state, the same in both
 * @param to    key of the process that has it now
 */
record Handover(String from, String place, String to) {

  /** From the models 1.2: a grant is followed in an instance of its own. */
  static final List<Handover> ALL = List.of(
      new Handover("application-processing", "callActivity_grantAgreement", "grant-life"),
      new Handover("application-processing", "callActivity_grantTranches", "grant-life"));
}
