package org.callforprojects.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The settings that ship with the application, one file {@code calls/<code>.yaml} per call. */
@Component
public class CallSettingsFiles {

  private final ObjectMapper yaml = YAMLMapper.builder().addModule(new JavaTimeModule())
      .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE).build();

  /** @param code code of a shipped call, e.g. {@code PTCE-2013} */
  public CallSettings read(String code) {
    try (InputStream file = new ClassPathResource("calls/" + code + ".yaml").getInputStream()) {
      return yaml.readValue(file, CallSettings.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the settings of call " + code, e);
    }
  }
}
