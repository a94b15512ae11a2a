package org.callforprojects.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A content of 64 MB goes to a bucket and comes back while no more of it is in memory than what is under way. */
class S3StreamingTest {

  private static final long SIZE = 64L << 20;
  private static final int PIECE = 1 << 16;
  private static final String HASH = "0".repeat(64);

  private final AtomicLong readAtTheFirstByte = new AtomicLong(-1);
  private final AtomicLong received = new AtomicLong();
  private final CountDownLatch firstByteRead = new CountDownLatch(1);
  private final Counted source = new Counted();
  private ExecutorService threads;
  private HttpServer server;
  private S3Store store;

  /** Bytes that nobody holds. */
  private static final class Counted extends InputStream {

    private final AtomicLong read = new AtomicLong();

    @Override
    public int read() {
      return read.get() < SIZE ? (int) (read.getAndIncrement() & 0xff) : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int next = (int) Math.min(length, SIZE - read.get());
      read.addAndGet(next);
      return next == 0 && length > 0 ? -1 : next;
    }
  }

  @BeforeEach
  void openBucket() throws IOException {
    threads = Executors.newCachedThreadPool();
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.setExecutor(threads);
    server.createContext("/pieces/", exchange -> {
      try (exchange) {
        if (exchange.getRequestMethod().equals("PUT")) {
          take(exchange);
        } else {
          give(exchange);
        }
      }
    });
    server.start();
    store = new S3Store("http://localhost:" + server.getAddress().getPort(), "pieces", new S3Signature("eu", "key", "secret"));
  }

  @AfterEach
  void closeBucket() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void contentLeavesWhileItIsRead() throws IOException {
    store.put(HASH, source, SIZE);
    assertThat(received).hasValue(SIZE);
    assertThat(readAtTheFirstByte.get()).as("read of it when its first byte arrived").isBetween(1L, SIZE / 2);
  }

  @Test
  void contentIsReadWhileItArrives() throws IOException {
    long taken = 0;
    try (InputStream content = store.get(HASH)) {
      byte[] piece = new byte[PIECE];
      for (int n = content.read(piece); n >= 0; n = content.read(piece)) {
        firstByteRead.countDown();
        taken += n;
      }
    }
    assertThat(taken).as("the bucket gives the rest only when the first piece was read").isEqualTo(SIZE);
  }

  private void take(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    byte[] piece = new byte[PIECE];
    for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
      readAtTheFirstByte.compareAndSet(-1, source.read.get());
      received.addAndGet(n);
    }
    exchange.sendResponseHeaders(200, -1);
  }

  private void give(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, SIZE);
    OutputStream body = exchange.getResponseBody();
    byte[] piece = new byte[PIECE];
    body.write(piece);
    body.flush();
    try {
      if (!firstByteRead.await(1, TimeUnit.MINUTES)) {
        return; // whoever waits for all of it gets none
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    for (long sent = PIECE; sent < SIZE; sent += PIECE) {
      body.write(piece);
    }
  }
}
