package org.callforprojects.journal;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What changes, by name: as it was and as it is. What stays is not mentioned. */
public final class Changes {

  private final Map<String, Object> before = new LinkedHashMap<>();
  private final Map<String, Object> after = new LinkedHashMap<>();

  public void add(String name, Object was, Object is) {
    if (!Objects.equals(was, is)) {
      before.put(name, was);
      after.put(name, is);
    }
  }

  /** Each component of a record under its own name. */
  public <R extends Record> void addComponents(R was, R is) {
    for (RecordComponent component : was.getClass().getRecordComponents()) {
      add(component.getName(), read(component, was), read(component, is));
    }
  }

  private static Object read(RecordComponent component, Record of) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true); // the record may be known to its own package only
      return accessor.invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read " + component, e);
    }
  }

  public boolean isEmpty() {
    return after.isEmpty();
  }

  public Map<String, Object> before() {
    return before;
  }

  public Map<String, Object> after() {
    return after;
  }
}
