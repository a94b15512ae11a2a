package org.callforprojects.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/**
 * What a password must be: long, not one of those that everybody tries first, not what its owner is called (CNIL,
 * deliberation 2022-100; ANSSI, guide of 2021: length and a list, no kinds of characters, no renewal).
 */
@Component
public class PasswordRules {

  public static final int SHORTEST = 12;
  /** Bytes: bcrypt takes no more. */
  private static final int LONGEST = 72;
  private static final int FEWEST_CHARACTERS = 5;
  private static final String COMMON = "/reference/common-passwords.txt";

  private final Set<String> common = common();

  /** @return what is wrong, in French; empty when it may be taken */
  public Optional<String> refuse(String password, String email, String name) {
    if (password == null || password.codePointCount(0, password.length()) < SHORTEST) {
      return Optional.of("Le mot de passe compte au moins " + SHORTEST + " caractères.");
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      return Optional.of("Ce mot de passe est trop long : " + LONGEST
          + " octets au plus, et un caractère accentué en compte deux.");
    }
    String plain = letters(password);
    boolean known = common.contains(plain) || common.contains(plain.replaceAll("[0-9]+$", ""))
        || password.chars().distinct().count() < FEWEST_CHARACTERS;
    boolean own = contains(plain, email == null ? "" : email.substring(0, Math.max(0, email.indexOf('@'))))
        || contains(plain, name);
    return known || own ? Optional.of(own ? "Ce mot de passe contient votre nom ou votre adresse : choisissez-en un autre."
        : "Ce mot de passe est trop courant : choisissez plusieurs mots sans lien entre eux.") : Optional.empty();
  }

  private static boolean contains(String password, String word) {
    String plain = word == null ? "" : letters(word);
    return plain.length() > 3 && password.contains(plain) && password.length() < plain.length() + SHORTEST;
  }

  /** Without what is only decoration. */
  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static Set<String> common() {
    try (InputStream in = PasswordRules.class.getResourceAsStream(COMMON);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(PasswordRules::letters).filter(word -> !word.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
