package org.callforprojects.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.CollectionType;
import org.springframework.stereotype.Component;

/** JSON in the application's own tables: what it wrote itself, so an unreadable text is a fault of ours. */
@Component
public class Json {

  private final ObjectMapper mapper;

  public Json(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  public String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + value.getClass().getSimpleName() + " as JSON", e);
    }
  }

  public <T> T read(String json, Class<T> type) {
    try {
      return mapper.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read " + type.getSimpleName() + " from the database", e);
    }
  }

  public Map<String, Object> readMap(String json) {
    try {
      return mapper.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() { });
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read an object from the database", e);
    }
  }

  public <T> List<T> readList(String json, Class<T> type) {
    CollectionType list = mapper.getTypeFactory().constructCollectionType(List.class, type);
    try {
      return mapper.readValue(json, list);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read a list of " + type.getSimpleName() + " from the database", e);
    }
  }
}
