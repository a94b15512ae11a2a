package org.callforprojects.typed;

import java.util.function.UnaryOperator;

/** The kinds of text that people type, each with what is tidied in it. */
public enum TextKind {
  /** Several lines. */
  TEXT(TypedText::text),
  /** One line: a name, an address, a title. */
  LINE(TypedText::line),
  SIRET(TypedText::siret),
  SIREN(TypedText::siret),
  IBAN(TypedText::iban),
  BIC(TypedText::iban),
  MAIL(TypedText::mail),
  /** A short code of digits and capitals: département, commune, legal category. */
  CODE(TypedText::code),
  /** Left as it is: a password. */
  AS_TYPED(UnaryOperator.identity());

  private final UnaryOperator<String> tidying;

  TextKind(UnaryOperator<String> tidying) {
    this.tidying = tidying;
  }

  /** @return the tidied text; null stays null */
  public String tidy(String typed) {
    return typed == null ? null : tidying.apply(typed);
  }

  /** Whether nothing and an empty text are the same for this kind. */
  public boolean isIdentifier() {
    return this != TEXT && this != LINE && this != AS_TYPED;
  }

  /** By the key of a form's field, which is that of the body that it fills. */
  public static TextKind ofKey(String key) {
    return switch (key) {
      case "siret" -> SIRET;
      case "iban" -> IBAN;
      case "bic" -> BIC;
      case "email" -> MAIL;
      default -> TEXT;
    };
  }
}
