package org.callforprojects.support;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** A list, "Tâches de mon groupe" for one, as Tasklist asks the engine for it: a page, the count, and what the cards show. */
public final class TaskList {

  /** Tasks of one page of Tasklist. */
  public static final int PAGE = 15;
  private static final String NAME = "Tâches de mon groupe";

  private final Http http;
  private final String person;
  private final String filter;

  public TaskList(int port, String person) {
    this(port, person, NAME);
  }

  /** @param name of a filter that the person may read */
  public TaskList(int port, String person, String name) {
    this.http = new Http(port);
    this.person = person;
    JsonNode filters = http.get("/engine-rest/filter?resourceType=Task&firstResult=0&maxResults=100&name="
        + URLEncoder.encode(name, StandardCharsets.UTF_8), person).json();
    this.filter = StreamSupport.stream(filters.spliterator(), false)
        .filter(candidate -> name.equals(candidate.path("name").asText())).findFirst()
        .orElseThrow(() -> new IllegalStateException("No filter of that name among " + filters)).path("id").asText();
  }

  /**
   * What came back.
   *
   * @param count all the tasks of the list
   * @param shown those of the page
   * @param cards the variables that their cards show
   */
  public record Page(long count, int shown, int cards) {
  }

  public Page firstPage() {
    Http.Answer answer = http.post("/engine-rest/filter/" + filter + "/list?firstResult=0&maxResults=" + PAGE, person,
        "{}", "Accept", "application/hal+json");
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.status() + " " + answer.body());
    }
    JsonNode tasks = answer.json().path("_embedded").path("task");
    int cards = 0;
    for (JsonNode task : tasks) {
      cards += task.path("_embedded").path("variable").size();
    }
    return new Page(answer.json().path("count").asLong(), tasks.size(), cards);
  }
}
