package org.callforprojects.review;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/** Mail providers open to anyone: two addresses there are no link. From {@code reference/public-mail-domains.txt}. */
@Component
class PublicMailDomains {

  private static final String FILE = "/reference/public-mail-domains.txt";

  private final Set<String> domains;

  PublicMailDomains() {
    try (BufferedReader lines = new BufferedReader(
        new InputStreamReader(PublicMailDomains.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      domains = lines.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  boolean contains(String domain) {
    return domains.contains(domain);
  }
}
