package org.callforprojects.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.callforprojects.document.SentDocument;

/** HTTP as a program speaks it: no cookie is kept, redirections are not followed. */
public final class Http {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String BOUNDARY = "callforprojects-test";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String base;
  private final UnaryOperator<String> passwords;

  /** Logs in as {@link People} and the administrator of {@link WholeApplication}. */
  public Http(int port) {
    this(port, person -> "admin".equals(person) ? WholeApplication.ADMINISTRATOR_PASSWORD : People.PASSWORD);
  }

  /** @param passwords the password of each person */
  public Http(int port, UnaryOperator<String> passwords) {
    this.base = "http://localhost:" + port;
    this.passwords = passwords;
  }

  /** What came back. */
  public record Answer(int status, String body, java.net.http.HttpHeaders headers, byte[] bytes) {

    public JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  public Answer get(String path, String person) {
    return send(request(path, person).GET());
  }

  public Answer post(String path, String person, Object body, String... headers) {
    HttpRequest.Builder request = request(path, person).header("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request.POST(HttpRequest.BodyPublishers.ofString(body == null ? "" : body.toString())));
  }

  public Answer send(String method, String path, String person) {
    return send(request(path, person).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  /** Any method with a JSON body. */
  public Answer send(String method, String path, String person, String json) {
    return send(request(path, person).header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(json)));
  }

  public Answer upload(String path, String person, String documentCode, String fileName, byte[] content) {
    return upload(path, person, List.of(new SentDocument(documentCode, fileName, content)));
  }

  /** Several in one request. */
  public Answer upload(String path, String person, List<SentDocument> documents) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (SentDocument document : documents) {
      body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"documentCode\"\r\n\r\n"
          + document.documentCode() + "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
          + document.fileName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      body.writeBytes(document.content());
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(request(path, person).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private HttpRequest.Builder request(String path, String person) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (person != null) {
      request.header("Authorization", "Basic " + Base64.getEncoder()
          .encodeToString((person + ":" + passwords.apply(person)).getBytes(StandardCharsets.UTF_8)));
    }
    return request;
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response.headers(),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
