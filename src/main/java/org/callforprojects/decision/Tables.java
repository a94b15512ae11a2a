package org.callforprojects.decision;

import java.util.List;
import java.util.Map;

/**
 * Asks a deployed decision table for its answer and leaves no trace: neither in the engine's history nor on a decision
 * sheet. For what is not a decision: what an applicant may expect, what a page announces.
 */
public interface Tables {

  /**
   * @param call   code of the call, whose rules answer; of one that is not open yet, those it would open with now
   * @param key    of the table, e.g. {@code eligibility}
   * @param inputs by the names of its inputs, each there, null when unknown; amounts as {@code BigDecimal}
   * @return the outputs of each rule that fired, in the order of the table
   */
  List<Map<String, Object>> ask(String call, String key, Map<String, Object> inputs);
}
