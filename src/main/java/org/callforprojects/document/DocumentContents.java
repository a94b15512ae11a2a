package org.callforprojects.document;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.callforprojects.fault.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where contents lie: in the row of their document, or in a store beside the database when there is one. There a content is
 * kept before the row that names it; what no row names is swept after a time that is longer than any backup is kept.
 */
@Component
class DocumentContents {

  static final String DATABASE = "DATABASE";
  static final String OBJECTS = "OBJECTS";
  private static final Logger LOG = LoggerFactory.getLogger(DocumentContents.class);
  private static final String AWAY = "Les pièces ne sont pas accessibles pour le moment ; rien n’a été enregistré. "
      + "Réessayez dans quelques minutes.";
  private static final int RETRY_AFTER_SECONDS = 60;
  private static final int SWEPT_AT_ONCE = 100;
  private static final String BUSY = "Trop de pièces arrivent à la fois ; rien n’a été enregistré. Réessayez dans quelques secondes.";
  private static final int BUSY_SECONDS = 10;
  private static final int WAIT_SECONDS = 2;
  /** Whoever sends to the store, or waits to, holds a connection meanwhile; how many upload at once the gate of uploads says. */
  private static final int SHARE_OF_CONNECTIONS = 4;
  private static final String ORPHAN = """
      kept_at < ? and not exists (select 1 from document where document.sha256 = document_object.sha256
        and document.kept_in = 'OBJECTS')""";

  private final JdbcClient jdbc;
  private final ObjectProvider<ObjectStore> objects;
  private final TransactionTemplate apart;
  private final Duration orphansFor;
  private final Semaphore sendings;
  private final Clock machine = Clock.systemUTC();

  DocumentContents(JdbcClient jdbc, ObjectProvider<ObjectStore> objects, PlatformTransactionManager transactions,
      @Value("${callforprojects.documents.orphans-for:P35D}") Duration orphansFor,
      @Value("${spring.datasource.hikari.maximum-pool-size:10}") int connections) {
    this.sendings = new Semaphore(Math.max(1, connections / SHARE_OF_CONNECTIONS), true);
    this.jdbc = jdbc;
    this.objects = objects;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.orphansFor = orphansFor;
  }

  /**
   * Keeps contents before their rows are written.
   *
   * @return where: {@link #DATABASE} when that is in the rows themselves
   */
  String keep(List<SupportingDocument> documents, List<SentDocument> contents) {
    ObjectStore store = objects.getIfAvailable();
    if (store == null) {
      return DATABASE;
    }
    if (!begins()) {
      throw new UnavailableException(BUSY, BUSY_SECONDS);
    }
    try {
      for (int i = 0; i < documents.size(); i++) {
        send(store, documents.get(i), contents.get(i));
      }
    } finally {
      sendings.release();
    }
    return OBJECTS;
  }

  private boolean begins() {
    try {
      return sendings.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void send(ObjectStore store, SupportingDocument document, SentDocument sent) {
    announce(document.sha256());
    try (InputStream content = sent.open()) {
      store.put(document.sha256(), content, document.sizeBytes());
    } catch (IOException e) {
      throw away(document.sha256(), e);
    }
  }

  private void announce(String sha256) {
    if (Boolean.FALSE.equals(apart.execute(t -> renew(sha256)))) {
      try {
        apart.executeWithoutResult(t -> jdbc.sql("insert into document_object (kept_at, sha256) values (?, ?)")
            .params(Timestamp.from(machine.instant()), sha256).update());
      } catch (DuplicateKeyException another) { // request was faster
        apart.execute(t -> renew(sha256));
      }
    }
  }

  private boolean renew(String sha256) {
    return jdbc.sql("update document_object set kept_at = ? where sha256 = ?")
        .params(Timestamp.from(machine.instant()), sha256).update() == 1;
  }

  /** @throws UnavailableException while the store does not answer */
  byte[] read(SupportingDocument document) {
    String sha256 = document.sha256();
    ObjectStore store = objects.getIfAvailable();
    if (store == null) {
      throw away(sha256, new IOException("callforprojects.documents.s3.endpoint is not set"));
    }
    try (InputStream content = store.get(sha256)) {
      byte[] bytes = content.readNBytes((int) document.sizeBytes() + 1); // whatever lies there, no more than was kept
      if (!Sha256.of(bytes).equals(sha256)) {
        throw new IOException("The content is another one");
      }
      return bytes;
    } catch (IOException e) {
      throw away(sha256, e);
    }
  }

  private static UnavailableException away(String sha256, IOException e) {
    LOG.error("The store of documents failed for {}", sha256, e);
    return new UnavailableException(AWAY, RETRY_AFTER_SECONDS);
  }

  /**
   * Deletes what no document names any more, since it was erased or since its transaction failed. Whoever sends the same
   * content meanwhile waits for the row and keeps it again.
   *
   * @return how many
   */
  int sweep() {
    ObjectStore store = objects.getIfAvailable();
    if (store == null) {
      return 0;
    }
    Instant before = machine.instant().minus(orphansFor);
    int swept = 0;
    for (String sha256 : apart.execute(t -> orphans(before))) {
      if (Boolean.TRUE.equals(apart.execute(t -> delete(store, sha256, before)))) {
        swept++;
      }
    }
    return swept;
  }

  private List<String> orphans(Instant before) {
    return jdbc.sql("select sha256 from document_object where " + ORPHAN + " order by kept_at limit ?")
        .params(Timestamp.from(before), SWEPT_AT_ONCE).query(String.class).list();
  }

  private boolean delete(ObjectStore store, String sha256, Instant before) {
    if (jdbc.sql("select sha256 from document_object where sha256 = ? and " + ORPHAN + " for update skip locked")
        .params(sha256, Timestamp.from(before)).query(String.class).list().isEmpty()) {
      return false;
    }
    try {
      store.delete(sha256);
    } catch (IOException e) {
      LOG.warn("{} could not be swept; it is tried again", sha256, e);
      return false;
    }
    return jdbc.sql("delete from document_object where sha256 = ?").param(sha256).update() == 1;
  }
}
