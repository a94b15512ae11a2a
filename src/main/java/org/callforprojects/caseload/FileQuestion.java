package org.callforprojects.caseload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callforprojects.application.ApplicationStatus;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the table of files is asked, as the address says it. A value that says nothing counts as not said: an address from a
 * bookmark keeps working.
 *
 * @param view    which files: {@link View}
 * @param words   {@code q}: what people know of the file
 * @param call    code of a call; empty for all
 * @param state   an {@link ApplicationStatus}; empty for all
 * @param officer account of the person in charge; {@link #NOBODY}; empty for all
 * @param sort    a column; the other way round with a {@code -} before it
 * @param columns those shown, in the order of {@link Column}
 * @param sector  what the pole works on, a code or words; empty for all
 */
public record FileQuestion(View view, String words, String call, String state, String officer, String sort, int page, int size,
    List<Column> columns, String sector) {

  public static final String NOBODY = "personne";
  public static final List<Integer> SIZES = List.of(15, 50, 100);

  /** The views that everybody has. */
  public enum View {
    ALL("tous", "Tous"),
    MINE("miens", "Mes dossiers"),
    FREE("a-affecter", "À affecter"),
    LATE("en-retard", "En retard"),
    AWAITED("attendus", "Attendus du candidat");

    private final String code;
    private final String label;

    View(String code, String label) {
      this.code = code;
      this.label = label;
    }

    public String code() {
      return code;
    }

    public String label() {
      return label;
    }
  }

  /** What the table can show beside reference and pole, and be sorted by. */
  public enum Column {
    STATE("etat", "État", true, "a.status"),
    EXPECTED("attendu", "Attendu maintenant", true, "case when t.task is null then 1 else 0 end, t.task"),
    OFFICER("charge", "Chargé", true, "case when a.officer is null then 1 else 0 end, a.officer"),
    REQUESTED("demande", "Demandé", true, "a.requested_amount"),
    DUE("echeance", "Échéance", true, "case when t.due_at is null then 1 else 0 end, t.due_at"),
    SUBMITTED("depot", "Déposé le", false, "a.submitted_at"),
    LEAD("porteur", "Chef de file", false, "lower(a.lead_name)"),
    CALL("appel", "Appel", false, "a.call_code"),
    SECTORS("secteurs", "Secteurs", false, "case when a.sectors is null then 1 else 0 end, a.sectors"),
    SCORE("note", "Note", false, "case when a.score is null then 1 else 0 end, a.score"),
    SILENCE("silence", "Silence valant rejet", false, "case when a.rejection_at is null then 1 else 0 end, a.rejection_at");

    private final String code;
    private final String label;
    private final boolean shown;
    private final String order;

    Column(String code, String label, boolean shown, String order) {
      this.code = code;
      this.label = label;
      this.shown = shown;
      this.order = order;
    }

    public String code() {
      return code;
    }

    public String label() {
      return label;
    }
  }

  private static final Map<String, String> SORTS = sorts();

  private static Map<String, String> sorts() {
    Map<String, String> sorts = new LinkedHashMap<>();
    sorts.put("reference", "a.reference");
    sorts.put("pole", "lower(a.pole_name)");
    for (Column column : Column.values()) {
      sorts.put(column.code, column.order);
    }
    return sorts;
  }

  public static FileQuestion of(MultiValueMap<String, String> said) {
    String view = value(said, "vue");
    String sort = value(said, "tri");
    String state = value(said, "etat");
    Set<String> columns = Set.copyOf(said.getOrDefault("colonne", List.of()));
    List<Column> shown = new ArrayList<>();
    for (Column column : Column.values()) {
      if (columns.isEmpty() ? column.shown : columns.contains(column.code)) {
        shown.add(column);
      }
    }
    int size = number(value(said, "taille"), SIZES.get(0));
    return new FileQuestion(
        List.of(View.values()).stream().filter(known -> known.code.equals(view)).findFirst().orElse(View.ALL),
        value(said, "q"), value(said, "appel"),
        List.of(ApplicationStatus.values()).stream().map(Enum::name).filter(state::equals).findFirst().orElse(""),
        value(said, "charge"), SORTS.containsKey(sort.startsWith("-") ? sort.substring(1) : sort) ? sort : "echeance",
        Math.max(1, number(value(said, "page"), 1)), SIZES.contains(size) ? size : SIZES.get(0), shown,
        value(said, "secteur"));
  }

  String order() {
    boolean down = sort.startsWith("-");
    String order = SORTS.get(down ? sort.substring(1) : sort);
    return order + (down ? " desc" : "") + ", a.reference"; // what has no value comes last either way
  }

  /** The same question with one thing said otherwise; the first page of it. @param value empty takes it back */
  public String with(String name, String value) {
    UriComponentsBuilder url = UriComponentsBuilder.newInstance();
    Map<String, String> said = new LinkedHashMap<>();
    said.put("vue", view == View.ALL ? "" : view.code);
    said.put("q", words);
    said.put("appel", call);
    said.put("etat", state);
    said.put("charge", officer);
    said.put("secteur", sector);
    said.put("tri", sort.equals("echeance") ? "" : sort);
    said.put("taille", size == SIZES.get(0) ? "" : String.valueOf(size));
    said.put(name, value);
    List<Object> values = new ArrayList<>();
    said.forEach((key, text) -> {
      if (!text.isEmpty()) {
        url.queryParam(key, "{" + key + "}");
        values.add(text);
      }
    });
    if (!columns.equals(of(new LinkedMultiValueMap<>()).columns)) {
      columns.forEach(column -> url.queryParam("colonne", column.code));
    }
    String query = url.encode().buildAndExpand(values.toArray()).getQuery();
    return query == null ? "" : query;
  }

  public String query() {
    return with("page", "");
  }

  /** Sorting by a column again turns it round. */
  public String sortedBy(String column) {
    return with("tri", sort.equals(column) ? "-" + column : column);
  }

  /** For {@code aria-sort}; null for a column that it is not sorted by. */
  public String sorted(String column) {
    return sort.equals(column) ? "ascending" : sort.equals("-" + column) ? "descending" : null;
  }

  private static String value(MultiValueMap<String, String> said, String name) {
    String value = said.getFirst(name);
    return value == null ? "" : value.strip();
  }

  private static int number(String text, int otherwise) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
