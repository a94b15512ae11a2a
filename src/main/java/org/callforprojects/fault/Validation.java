package org.callforprojects.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import org.springframework.stereotype.Component;

/** Bean Validation whose faults carry a JSON pointer to the wrong value. */
@Component
public class Validation {

  private final Validator validator;

  public Validation(Validator validator) {
    this.validator = validator;
  }

  /** @throws InvalidValuesException with all the faults */
  public void check(Object bean, Class<?>... groups) {
    List<Fault> faults = faults(bean, groups);
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
  }

  public List<Fault> faults(Object bean, Class<?>... groups) {
    List<Fault> faults = new ArrayList<>();
    for (ConstraintViolation<Object> violation : validator.validate(bean, groups)) {
      faults.add(new Fault(pointer(violation.getPropertyPath()), violation.getMessage()));
    }
    faults.sort(Comparator.comparing(Fault::pointer).thenComparing(Fault::message));
    return faults;
  }

  private static String pointer(Path path) {
    StringBuilder pointer = new StringBuilder();
    for (Path.Node node : path) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getName() != null && !node.getName().startsWith("<")) {
        pointer.append('/').append(node.getName());
      }
    }
    return pointer.toString();
  }
}
