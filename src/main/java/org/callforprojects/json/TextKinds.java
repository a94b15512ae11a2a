package org.callforprojects.json;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.callforprojects.typed.TextKind;
import org.callforprojects.typed.Tidied;

/** What kind of text a component of a record holds, by its own annotation or by that of one of its constraints. */
final class TextKinds {

  private static final ClassValue<Map<String, TextKind>> KNOWN = new ClassValue<>() {
    @Override
    protected Map<String, TextKind> computeValue(Class<?> type) {
      Map<String, TextKind> kinds = new HashMap<>();
      for (RecordComponent component : type.getRecordComponents()) {
        find(component).ifPresent(kind -> kinds.put(component.getName(), kind));
      }
      return Map.copyOf(kinds);
    }
  };

  private TextKinds() {
  }

  /** @return null where nothing says it */
  static TextKind of(RecordComponent component) {
    return KNOWN.get(component.getDeclaringRecord()).get(component.getName());
  }

  private static Optional<TextKind> find(RecordComponent component) {
    if (component.getName().toLowerCase(Locale.ROOT).contains("password")) {
      return Optional.of(TextKind.AS_TYPED);
    }
    // A constraint may sit on the use of the type, on the component, or on both
    return own(component.getAnnotations()).or(() -> own(component.getAnnotatedType().getAnnotations()))
        .or(() -> own(component.getAccessor().getAnnotations()));
  }

  private static Optional<TextKind> own(Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      Tidied tidied = annotation instanceof Tidied direct ? direct
          : annotation.annotationType().getAnnotation(Tidied.class);
      if (tidied != null) {
        return Optional.of(tidied.value());
      }
    }
    return Optional.empty();
  }
}
