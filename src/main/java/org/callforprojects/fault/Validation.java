package org.callforprojects.fault;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.callforprojects.typed.Tidied;
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
    Map<String, List<ConstraintViolation<Object>>> byField = new TreeMap<>();
    for (ConstraintViolation<Object> violation : validator.validate(bean, groups)) {
      byField.computeIfAbsent(pointer(violation.getPropertyPath()), pointer -> new ArrayList<>()).add(violation);
    }
    byField.forEach((pointer, violations) -> violations.stream().filter(violation -> isNews(violation, violations))
        .map(violation -> new Fault(pointer, ConstraintWords.of(violation))).distinct().forEach(faults::add));
    faults.sort(Comparator.comparing(Fault::pointer).thenComparing(Fault::message));
    return faults;
  }

  /** What is missing has no other fault, and a number that has not its form has no key to be checked. */
  private static boolean isNews(ConstraintViolation<?> violation, List<ConstraintViolation<Object>> ofTheField) {
    boolean missing = ofTheField.stream().anyMatch(Validation::isMissing);
    boolean formless = ofTheField.stream().anyMatch(other -> annotation(other) instanceof Pattern);
    return missing ? isMissing(violation)
        : !formless || !annotation(violation).annotationType().isAnnotationPresent(Tidied.class);
  }

  private static boolean isMissing(ConstraintViolation<?> violation) {
    return annotation(violation) instanceof NotNull || annotation(violation) instanceof NotBlank;
  }

  private static Annotation annotation(ConstraintViolation<?> violation) {
    return violation.getConstraintDescriptor().getAnnotation();
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
