package org.callforprojects.fault;

import java.util.List;
import java.util.stream.Collectors;

/** Values that cannot be accepted; carries all the faults found, never only the first. */
public class InvalidValuesException extends RefusalException {

  private final transient List<Fault> faults;

  public InvalidValuesException(List<Fault> faults) {
    super(faults.stream().map(Fault::message).collect(Collectors.joining(" ")));
    this.faults = List.copyOf(faults);
  }

  public InvalidValuesException(String pointer, String message) {
    this(List.of(new Fault(pointer, message)));
  }

  public List<Fault> faults() {
    return faults;
  }
}
