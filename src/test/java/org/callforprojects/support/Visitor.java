package org.callforprojects.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without script: keeps its cookies and the token of the last page it saw, and follows no redirection by itself. */
public final class Visitor {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final String BOUNDARY = "callforprojects-visitor";

  private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final String base;
  private String token = "";

  public Visitor(int port) {
    this.base = "http://localhost:" + port;
  }

  /** What came back. @param location path it leads to; empty for none */
  public record Page(int status, String body, String location) {
  }

  public Page get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  /** The page it leads to. */
  public Page follow(Page page) {
    return page.location().isEmpty() ? page : get(page.location());
  }

  /** @param fields names and values in turn */
  public Page post(String path, String... fields) {
    StringBuilder body = new StringBuilder("_csrf=" + encode(token));
    for (int i = 0; i < fields.length; i += 2) {
      body.append('&').append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
    }
    return send(HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  public Page postAsScript(String path, String... fields) {
    StringBuilder body = new StringBuilder("_csrf=" + encode(token));
    for (int i = 0; i < fields.length; i += 2) {
      body.append('&').append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
    }
    return send(HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/json").POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  public Page upload(String path, Map<String, String> fields, String fileName, byte[] content) {
    return upload(path, fields, "file", fileName, content);
  }

  /** @param part name of the field that takes the file */
  public Page upload(String path, Map<String, String> fields, String part, String fileName, byte[] content) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("_csrf", token);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    all.forEach((name, value) -> body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name
        + "\"\r\n\r\n" + value + "\r\n").getBytes(StandardCharsets.UTF_8)));
    body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + fileName
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(HttpRequest.newBuilder(URI.create(base + path))
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
  }

  public Visitor logIn(String person, String password) {
    get("/connexion");
    post("/connexion", "identifiant", person, "motDePasse", password, "vers", "");
    return this;
  }

  private Page send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      Matcher found = TOKEN.matcher(answer.body());
      if (found.find()) {
        token = found.group(1);
      }
      return new Page(answer.statusCode(), answer.body(),
          answer.headers().firstValue("Location").orElse("").replace(base, "").replaceAll("#.*$", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
