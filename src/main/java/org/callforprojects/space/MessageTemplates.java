package org.callforprojects.space;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

import org.callforprojects.french.FrenchText;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Ready answers of the office, from a file that a setting may replace: {@code callforprojects.space.message-templates}. */
@Component
public class MessageTemplates {

  private final List<Template> templates;

  MessageTemplates(@Value("${callforprojects.space.message-templates:classpath:texts/message-templates.properties}") Resource file) {
    Properties texts = new Properties();
    try (InputStream in = file.getInputStream()) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The templates of messages cannot be read", e);
    }
    templates = Stream.of(texts.getProperty("templates", "").split(",")).map(String::strip).filter(id -> !id.isEmpty())
        .map(id -> new Template(id, FrenchText.spaced(texts.getProperty(id + ".subject")),
            FrenchText.spaced(texts.getProperty(id + ".body")))).toList();
  }

  /** What an officer may start from. */
  public record Template(String id, String subject, String body) {
  }

  public List<Template> all() {
    return templates;
  }

  public Optional<Template> find(String id) {
    return templates.stream().filter(template -> template.id().equals(id)).findFirst();
  }
}
