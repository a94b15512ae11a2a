package org.callforprojects.application;

/**
 * A document that the table {@code required-documents} asks of an application.
 *
 * @param code      e.g. {@code STATUTES}
 * @param blocking  indispensable to the instruction: its absence suspends it
 * @param label     what people read, French
 * @param dueBefore what its absence blocks at the latest
 */
public record RequiredDocument(String code, boolean blocking, String label, Moment dueBefore) {

  /** What cannot be done without it, in the order of the file. */
  public enum Moment {
    INSTRUCTION, AWARD, AGREEMENT
  }

  /** Asked for before the table said so: the declaration of state aid before the award, the others before the agreement. */
  public RequiredDocument {
    if (dueBefore == null) {
      dueBefore = blocking ? Moment.INSTRUCTION
          : "STATE_AID_DECLARATION".equals(code) ? Moment.AWARD : Moment.AGREEMENT;
    }
  }

  public RequiredDocument(String code, boolean blocking, String label) {
    this(code, blocking, label, null);
  }
}
