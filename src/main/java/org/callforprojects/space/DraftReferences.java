package org.callforprojects.space;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.stereotype.Component;

/** Names and codes of communes and legal forms, as the fields of a draft offer them. */
@Component
public class DraftReferences {

  private final AnswersReader reader;

  DraftReferences(AnswersReader reader) {
    this.reader = reader;
  }

  /** What a field shows for what it holds. @param name last part of its name */
  public String shown(String name, String typed) {
    return reader.shown(name, typed);
  }

  /** « Lot (46) »; what is no département stays as it is. */
  public String departement(String code) {
    return reader.departementShown(code);
  }

  /** Legal forms that words may mean, each with its code; none when they are a code. */
  public List<String[]> categoriesLike(String typed) {
    return reader.categoriesLike(typed).stream().map(c -> new String[] {c.code(), c.labelFr() + " (" + c.code() + ")"}).toList();
  }

  /** Communes that words may mean, in the département that the answers name. */
  public List<String[]> communesLike(String typed, JsonNode answers) {
    return communesLike(typed, reader.departement(answers));
  }

  /** @param departement null for anywhere */
  public List<String[]> communesLike(String typed, String departement) {
    return reader.communesLike(typed, departement).stream()
        .map(c -> new String[] {c.code(), c.name() + " (" + c.code() + ")"}).toList();
  }
}
