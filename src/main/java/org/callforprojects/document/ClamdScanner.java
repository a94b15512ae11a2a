package org.callforprojects.document;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ClamAV's daemon, by its command {@code INSTREAM}: nothing is written to a disk that both see. */
final class ClamdScanner implements VirusScanner {

  private static final Logger LOG = LoggerFactory.getLogger(ClamdScanner.class);
  private static final int CHUNK = 64 * 1024;
  private static final int TIMEOUT = 30_000;
  private static final int LONGEST_ANSWER = 1_000;

  private final String host;
  private final int port;

  ClamdScanner(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /** While it does not answer no file is taken: the person is asked to come back. */
  @Override
  public Optional<String> found(byte[] content) throws Unacceptable {
    String answer;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT);
      socket.setSoTimeout(TIMEOUT);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
      for (int from = 0; from < content.length; from += CHUNK) {
        int length = Math.min(CHUNK, content.length - from);
        out.writeInt(length);
        out.write(content, from, length);
      }
      out.writeInt(0);
      out.flush();
      answer = new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8).replace("\0", "").strip();
    } catch (IOException e) {
      LOG.error("clamd at {}:{} does not answer", host, port, e);
      throw unavailable();
    }
    if (answer.endsWith("OK")) {
      return Optional.empty();
    }
    if (answer.endsWith("FOUND")) {
      return Optional.of(answer.replaceFirst("^stream: ", "").replaceFirst(" FOUND$", ""));
    }
    LOG.error("clamd at {}:{} answered {}", host, port, answer);
    throw unavailable();
  }

  private static Unacceptable unavailable() {
    return new Unacceptable("L’analyse antivirus n’est pas disponible : rien n’a été enregistré, réessayez dans quelques minutes.");
  }
}
