package org.callforprojects.engine.form;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the forms of one process show beside the variables of its instances: read from the application's own record when
 * a form is opened, never kept in the engine. Implemented by the package of each phase, which so knows no engine type.
 * <p>
 * Values are texts, numbers, booleans, or anything that can be written as a JSON object or list. A value under the key of
 * an input fills that input beforehand.
 */
public interface FormFacts {

  /** Id of the process whose forms these facts are for. */
  String processKey();

  /**
   * A task whose form is drawn.
   *
   * @param key         id of the user task in the model
   * @param businessKey of the process instance
   * @param variable    the value of a variable that the task sees, by name; null when there is none
   */
  record FormTask(String key, String businessKey, Function<String, Object> variable) {

    public String text(String name) {
      Object value = variable.apply(name);
      return value == null ? null : value.toString();
    }
  }

  /** Facts for the form of a task, asked for only after the engine let the person read the task. */
  Map<String, Object> ofTask(FormTask task);

  /**
   * What draws a part of a form that is there once for each row: texts and whole numbers by the names that stand in it.
   *
   * @param each what the part asks for
   */
  default List<Map<String, Object>> rows(FormTask task, String each) {
    return List.of();
  }

  /** Facts for the start form, for those who may read the process. */
  default Map<String, Object> ofStart() {
    return Map.of();
  }
}
