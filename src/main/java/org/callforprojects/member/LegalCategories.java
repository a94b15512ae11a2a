package org.callforprojects.member;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.callforprojects.french.Folded;
import org.springframework.stereotype.Component;

/** The INSEE legal categories, those closed since 2013 included. Source: {@code reference/README.md}. */
@Component
public class LegalCategories {

  private static final String SOURCE = "/reference/legal-categories.csv";

  private final Map<String, LegalCategory> byCode;

  public LegalCategories() {
    this.byCode = Collections.unmodifiableMap(read());
  }

  /** The category of this four-digit code; empty for null and for a code that is not in the list. */
  public Optional<LegalCategory> find(String code) {
    return Optional.ofNullable(code).map(byCode::get);
  }

  public boolean isKnown(String code) {
    return find(code).isPresent();
  }

  /**
   * The category of this code; one of no list, which INSEE may have added since, says nothing of the organisation: a case
   * officer reads its statutes, and {@link LegalCategory#label} carries the mark.
   */
  public LegalCategory of(String code) {
    return find(code).orElseGet(() -> new LegalCategory(code, LegalCategory.UNLISTED, EssClass.TO_CONFIRM,
        LegalFamily.COOPERATIVE_OR_OTHER));
  }

  /** The input {@code leadIsEligibleBody} of the decision {@code eligibility}: private, a legal person. */
  public boolean leadIsEligibleBody(String code) {
    return of(code).isEligibleBody();
  }

  /** Those whose label holds all these words, the shortest labels first. */
  public List<LegalCategory> search(String words, int limit) {
    List<String> wanted = List.of(Folded.of(words).split(" "));
    return byCode.values().stream()
        .filter(category -> wanted.stream().allMatch(Folded.of(category.labelFr())::contains))
        .sorted(Comparator.comparing((LegalCategory category) -> category.labelFr().length())
            .thenComparing(LegalCategory::code))
        .limit(limit).toList();
  }

  /** All of them, by code. */
  public Collection<LegalCategory> all() {
    return byCode.values();
  }

  private static Map<String, LegalCategory> read() {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    Map<String, LegalCategory> categories = new LinkedHashMap<>();
    try (InputStream source = LegalCategories.class.getResourceAsStream(SOURCE);
        Reader reader = new InputStreamReader(source, StandardCharsets.UTF_8)) {
      for (CSVRecord row : format.parse(reader)) {
        LegalCategory category = category(row);
        if (categories.put(category.code(), category) != null) {
          throw new IllegalStateException(SOURCE + " has " + category.code() + " twice");
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return categories;
  }

  private static LegalCategory category(CSVRecord row) {
    String family = row.get("family");
    return new LegalCategory(
        row.get("insee_code"),
        // The file is INSEE's, with typewriter apostrophes; people read typographic ones
        row.get("label_fr").replace('\'', '’'),
        EssClass.valueOf(row.get("ess_class")),
        family.isEmpty() ? null : LegalFamily.valueOf(family));
  }
}
