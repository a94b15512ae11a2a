package org.callforprojects.caseload;

import java.util.List;

/**
 * What stands above every part of a file, all French texts; empty where it does not apply.
 *
 * @param identity  reference, lead, département and day of deposit
 * @param tone      class of the state: empty, now, ok, warn, wait or late
 * @param expected  what is expected now, of whom {@code officer}, until {@code due}, with {@code left} and its tone
 * @param silence   day on which silence means rejection, or that the clock is suspended
 * @param acts      open tasks that the reader may do, the most urgent first
 */
public record FileHead(String reference, String pole, String identity, String state, String tone, String expected, String due,
    String left, String leftTone, String officer, String requested, String score, String silence, List<Step> steps,
    List<Part> parts, List<Act> acts) {

  /** A stage of a file's life. @param state done, now or empty */
  public record Step(String label, String state) {
  }

  /** @param count 0 for none to show */
  public record Part(String path, String label, int count, boolean current) {
  }

  /** @param mine whether the reader has taken it */
  public record Act(String task, String label, boolean mine) {
  }
}
