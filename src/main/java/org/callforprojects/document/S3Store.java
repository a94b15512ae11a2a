package org.callforprojects.document;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** A bucket that speaks S3, addressed by path. The server checks each content against its hash, which is signed. */
final class S3Store implements ObjectStore {

  private static final String NOTHING = Sha256.of(new byte[0]);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(10)).build();
  /** The machine's: a server refuses what is signed a quarter of an hour off. */
  private final Clock machine = Clock.systemUTC();
  private final String bucket;
  private final S3Signature signature;

  /** @param endpoint such as {@code https://s3.example.org}, without a slash at its end */
  S3Store(String endpoint, String bucket, S3Signature signature) {
    this.bucket = endpoint + "/" + bucket + "/";
    this.signature = signature;
  }

  @Override
  public void put(String sha256, InputStream content, long size) throws IOException {
    BodyPublisher body = size == 0 ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> content), size);
    expect(send("PUT", sha256, sha256, body, BodyHandlers.discarding()), OK);
  }

  @Override
  public InputStream get(String sha256) throws IOException {
    HttpResponse<InputStream> answer = send("GET", sha256, NOTHING, BodyPublishers.noBody(), BodyHandlers.ofInputStream());
    if (answer.statusCode() != OK) {
      answer.body().close();
    }
    expect(answer, OK);
    return answer.body();
  }

  @Override
  public void delete(String sha256) throws IOException {
    expect(send("DELETE", sha256, NOTHING, BodyPublishers.noBody(), BodyHandlers.discarding()), OK, NO_CONTENT, NOT_FOUND);
  }

  private <T> HttpResponse<T> send(String method, String key, String payload, BodyPublisher body,
      HttpResponse.BodyHandler<T> handler) throws IOException {
    URI address = URI.create(bucket + key);
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE).method(method, body);
    signature.headers(method, address, payload, machine.instant(), Map.of()).forEach(request::setHeader);
    try {
      return client.send(request.build(), handler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private static void expect(HttpResponse<?> answer, int... statuses) throws IOException {
    for (int status : statuses) {
      if (answer.statusCode() == status) {
        return;
      }
    }
    throw new IOException(answer.request().method() + " " + answer.uri() + " was answered " + answer.statusCode());
  }
}
