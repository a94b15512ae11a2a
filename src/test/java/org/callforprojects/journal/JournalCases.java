package org.callforprojects.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.callforprojects.json.Json;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two nodes on one database, and somebody who may write to its tables past the application. */
abstract class JournalCases {

  static final Instant NOW = Instant.parse("2014-03-04T09:30:00.123456Z");

  /** One node: what it remembers is its own. */
  record Node(Journal journal, JournalVerification verification, JournalErasure erasure,
      TransactionTemplate transaction) {

    void record(String subject, String action, Object before, Object after) {
      transaction.executeWithoutResult(status -> journal.record(subject, action, before, after));
    }
  }

  private final List<String> expected = new ArrayList<>();
  private JdbcTemplate jdbc;
  private Node one;
  private Node other;

  /** An empty database. */
  abstract DataSource database();

  abstract String blob();

  /** Takes the triggers away, as only the owner of the tables can. */
  abstract List<String> disarming();

  @BeforeEach
  void migrate() {
    DataSource source = database();
    Flyway.configure().dataSource(source).placeholders(Map.of("blob", blob()))
        .javaMigrations(new TimelineIntoJournal(), new JournalGuards()).load().migrate();
    jdbc = new JdbcTemplate(source);
    one = node(source, expected);
    other = node(source, expected);
  }

  @SuppressWarnings("unchecked")
  static Node node(DataSource source, List<String> expected) {
    ObjectProvider<JournalActor> actor = Mockito.mock(ObjectProvider.class);
    Mockito.when(actor.getIfAvailable()).thenReturn(() -> "claire");
    ObjectProvider<JournalSubjects> subjects = Mockito.mock(ObjectProvider.class);
    Mockito.when(subjects.stream()).thenAnswer(call -> Stream.<JournalSubjects>of(() -> expected));
    JdbcTransactionManager transactions = new JdbcTransactionManager(source);
    JdbcClient client = JdbcClient.create(source);
    JdbcTemplate batch = new JdbcTemplate(source);
    JournalRepository entries = new JournalRepository(client, batch);
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Journal journal = new Journal(entries, new Json(new ObjectMapper()), clock, actor);
    return new Node(journal,
        new JournalVerification(entries, new SealRepository(client, batch), subjects, clock, transactions),
        new JournalErasure(journal, client), new TransactionTemplate(transactions));
  }

  // --- what is written ---

  @Test
  void entryTellsWhoWhenBeforeAndAfter() {
    one.record("PTCE-2013-0042", "CONFIRMED", Map.of("status", "INELIGIBILITY_PROPOSED"),
        Map.of("status", "INELIGIBLE"));
    JournalEntry entry = entries("PTCE-2013-0042").get(0);
    assertThat(entry.seq()).isEqualTo(1);
    assertThat(entry.actor()).isEqualTo("claire");
    assertThat(entry.action()).isEqualTo("CONFIRMED");
    assertThat(entry.at()).isEqualTo(NOW);
    assertThat(entry.content().before()).isEqualTo("{\"status\":\"INELIGIBILITY_PROPOSED\"}");
    assertThat(entry.content().after()).isEqualTo("{\"status\":\"INELIGIBLE\"}");
    assertThat(entry.previousHash()).isEqualTo("0".repeat(64));
    assertThat(one.verification().verify(null).whole()).isTrue();
  }

  /** What is read page by page is read whole and once, also where many entries are of one instant. */
  @Test
  void entriesAreReadOneAfterTheOtherFromTheLastOneKnown() {
    for (int i = 0; i < 3; i++) {
      one.record("PTCE-2013-0042", "CONFIRMED", null, Map.of("n", i));
      one.record("PTCE-2013-0043", "WITHDRAWN", null, Map.of("n", i));
    }
    JournalQuestion all = new JournalQuestion(null, null, null, null, null);
    List<JournalEntry> whole = one.journal().find(all, 100, 0);
    assertThat(whole).hasSize(6);
    List<JournalEntry> read = new ArrayList<>();
    List<JournalEntry> page = one.journal().findAfter(all, null, 2);
    while (!page.isEmpty()) {
      read.addAll(page);
      page = one.journal().findAfter(all, page.get(page.size() - 1), 2);
    }
    assertThat(read).isEqualTo(whole);
    assertThat(one.journal().findAfter(new JournalQuestion(null, null, "CONFIRMED", null, null), whole.get(1), 10))
        .extracting(JournalEntry::seq).containsExactly(1);
    assertThat(one.journal().done(List.of("WITHDRAWN", "AGREEMENT", "CONFIRMED"))).containsExactlyInAnyOrder("CONFIRMED", "WITHDRAWN");
  }

  @Test
  void addressOfAnApplicantIsNeverWritten() {
    one.transaction().executeWithoutResult(status ->
        one.journal().record("PTCE-2013-0042", "pole@exemple.invalid", "WITHDRAWN", null, null));
    assertThat(entries("PTCE-2013-0042").get(0).actor()).isEqualTo("candidat");
  }

  @Test
  void nothingIsLeftOfATransactionRolledBack() {
    one.transaction().executeWithoutResult(status -> {
      one.journal().record("A", "DONE", null, 1);
      assertThat(one.journal().of("A", 1, 10)).hasSize(1); // written early, for who reads
      status.setRollbackOnly();
    });
    assertThat(entries("A")).isEmpty();
    one.record("A", "DONE", null, 2);
    assertThat(entries("A")).extracting(JournalEntry::seq).containsExactly(1);
  }

  @Test
  void nothingIsRecordedWithoutATransactionOfTheChange() {
    assertThatThrownBy(() -> one.journal().record("A", "DONE", null, 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void changeIsToldWithTheStepThatMadeIt() {
    one.transaction().executeWithoutResult(status -> {
      one.journal().note("A", NOW, "claire", "ANALYSED", "La candidature est analysée.", null, null);
      one.journal().change("A", "CHANGED", Map.of("analysis", 1), Map.of("analysis", 2));
      one.journal().change("A", "CHANGED", Map.of("note", 1), Map.of("note", 2)); // nothing left to tell it with
    });
    assertThat(entries("A")).extracting(JournalEntry::action).containsExactly("ANALYSED", "CHANGED");
    assertThat(entries("A").get(0).content().after()).isEqualTo("{\"analysis\":2}");
    assertThat(entries("A").get(0).content().detail()).isEqualTo("La candidature est analysée.");
  }

  @Test
  void nodesThatTakeTurnsFollowEachOther() {
    for (int i = 0; i < 6; i++) {
      (i % 2 == 0 ? one : other).record("A", "DONE", null, i);
    }
    assertThat(entries("A")).extracting(JournalEntry::seq).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(one.verification().verify(null).whole()).isTrue();
  }

  @Test
  void racesNeitherForkAChainNorFailAStep() throws Exception {
    int threads = 8;
    int rounds = 25;
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService people = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> work = IntStream.range(0, threads).<Callable<Void>>mapToObj(person -> () -> {
        start.await();
        Node node = person % 2 == 0 ? one : other;
        for (int round = 0; round < rounds; round++) {
          int number = round;
          node.transaction().executeWithoutResult(status -> {
            // Both chains at once, in one order and the other
            node.journal().record(person % 3 == 0 ? "A" : "B", "DONE", null, number);
            node.journal().record(person % 3 == 0 ? "B" : "A", "DONE", null, number);
          });
        }
        return null;
      }).toList();
      for (Future<Void> done : people.invokeAll(work)) {
        done.get();
      }
    } finally {
      people.shutdownNow();
    }
    JournalVerdict verdict = one.verification().verify(null);
    assertThat(verdict.faults()).isEmpty();
    assertThat(verdict.entries()).isEqualTo(2L * threads * rounds);
    assertThat(entries("A")).hasSize(threads * rounds);
  }

  // --- what is found ---

  @Test
  void alteredEntryIsFound() {
    fill();
    attack("update journal_entry set value_after = '{\"amount\":999999}' where chain = 'B' and seq = 3");
    assertFault("B", 3, "modifiée");
  }

  @Test
  void alteredActorIsFound() {
    fill();
    attack("update journal_entry set actor = 'karim' where chain = 'B' and seq = 2");
    assertFault("B", 2, "modifiée");
  }

  @Test
  void deletedMiddleIsFound() {
    fill();
    attack("delete from journal_entry where chain = 'A' and seq = 3");
    assertFault("A", 3, "manque");
  }

  @Test
  void deletedMiddleIsFoundWhenTheRestIsNumberedAnew() {
    fill();
    attack("delete from journal_entry where chain = 'A' and seq = 3",
        "update journal_entry set seq = 3 where chain = 'A' and seq = 4",
        "update journal_entry set seq = 4 where chain = 'A' and seq = 5");
    assertFault("A", 3, "ne suit pas");
  }

  @Test
  void deletedTailIsFoundByTheSeal() {
    fill();
    String proof = one.verification().seal(null).seal().proof();
    attack("delete from journal_entry where chain = 'A' and seq >= 4");
    assertFault("A", 5, "coupée");
    // Who cuts the seal off as well is found by whoever kept it
    attack("delete from journal_seal_head where seal_number = 1", "delete from journal_seal where seal_number = 1");
    assertThat(one.verification().verify(proof).faults()).extracting(JournalFault::message)
        .singleElement().asString().contains("sceau présenté");
  }

  @Test
  void tailRewrittenWithHashesOfItsOwnIsFoundByTheSeal() {
    fill();
    one.verification().seal(null);
    attack("delete from journal_entry where chain = 'A' and seq = 5");
    other.record("A", "DONE", null, "forged");
    assertFault("A", 5, "scellée");
  }

  @Test
  void deletedChainIsFound() {
    fill();
    expected.add("B");
    attack("delete from journal_entry where chain = 'B'");
    assertFault("B", 1, "chaîne entière");
  }

  @Test
  void entriesInAnotherOrderAreFound() {
    fill();
    attack("update journal_entry set seq = 99 where chain = 'A' and seq = 2",
        "update journal_entry set seq = 2 where chain = 'A' and seq = 3",
        "update journal_entry set seq = 3 where chain = 'A' and seq = 99");
    assertFault("A", 2, "ne suit pas");
  }

  @Test
  void forgedHashIsFoundWhereTheChainGoesOn() {
    fill();
    JournalEntry third = entries("A").get(2);
    JournalEntry forged = JournalEntry.following(third.previousHash(), "A", 3, third.at(), "karim", third.action(),
        third.content());
    attack("update journal_entry set actor = 'karim', hash = '" + forged.hash()
        + "' where chain = 'A' and seq = 3");
    assertFault("A", 4, "ne suit pas");
  }

  @Test
  void entryMovedToAnotherChainIsFound() {
    fill();
    attack("update journal_entry set chain = 'C' where chain = 'A' and seq = 1");
    assertThat(one.verification().verify(null).faults()).extracting(JournalFault::chain).containsExactly("A", "C");
  }

  @Test
  void alteredSealIsFound() {
    fill();
    one.verification().seal(null);
    attack("update journal_seal set entries = 3 where seal_number = 1");
    assertThat(one.verification().verify(null).faults()).singleElement().satisfies(fault -> {
      assertThat(fault.chain()).isNull();
      assertThat(fault.message()).contains("sceau n°\u00A01");
    });
  }

  @Test
  void faultIsNeverSealed() {
    fill();
    JournalSeal seal = one.verification().seal(null).seal();
    attack("update journal_entry set actor = 'karim' where chain = 'B' and seq = 2");
    one.record("A", "DONE", null, 6);
    assertThat(one.verification().seal(null).seal()).isEqualTo(seal);
  }

  @Test
  void sealIsSetOnlyOnWhatMoved() {
    fill();
    JournalSeal first = one.verification().seal(null).seal();
    assertThat(one.verification().seal(first.proof()).seal()).isEqualTo(first);
    one.record("A", "DONE", null, 6);
    JournalVerdict later = other.verification().seal(first.proof());
    assertThat(later.whole()).isTrue();
    assertThat(later.seal().number()).isEqualTo(2);
    assertThat(later.seal().previousHash()).isEqualTo(first.hash());
  }

  @Test
  void verificationAloneWritesNothing() {
    fill();
    assertThat(one.verification().verify(null).seal()).isNull();
    assertThat(jdbc.queryForObject("select count(*) from journal_seal", Integer.class)).isZero();
  }

  // --- what the database refuses ---

  @Test
  void databaseRefusesToChangeOrDelete() {
    fill();
    one.verification().seal(null);
    for (String change : List.of("update journal_entry set actor = 'karim' where chain = 'A' and seq = 1",
        "update journal_entry set detail = 'autre' where chain = 'A' and seq = 1",
        "update journal_entry set value_after = null where chain = 'A' and seq = 1",
        "delete from journal_entry where chain = 'A' and seq = 5", "update journal_seal set entries = 1",
        "delete from journal_seal_head", "delete from journal_seal")) {
      assertThatThrownBy(() -> jdbc.update(change)).as(change).isInstanceOf(DataAccessException.class)
          .hasMessageContaining("written once");
    }
    assertThat(one.verification().verify(null).whole()).isTrue();
  }

  // --- what is erased ---

  @Test
  void chainSurvivesTheErasureOfItsContents() {
    fill();
    int erased = one.transaction().execute(status -> one.erasure().erase("A", NOW, Journal.SYSTEM));
    assertThat(erased).isEqualTo(5);
    assertThat(entries("A")).hasSize(6).filteredOn(entry -> entry.content() == null).hasSize(5);
    assertThat(one.verification().verify(null).faults()).isEmpty();
    int ofAnother = one.transaction().execute(status -> one.erasure().erase("B", NOW, Journal.SYSTEM));
    assertThat(ofAnother).isEqualTo(5);
    one.record("A", "DONE", null, 7);
    assertThat(other.verification().verify(null).faults()).isEmpty();
  }

  @Test
  void contentsThatVanishWithoutRecordAreFound() {
    fill();
    jdbc.update("update journal_entry set detail = null, value_before = null, value_after = null, salt = null "
        + "where chain = 'A' and seq = 2"); // the one change that the database lets through
    assertFault("A", 2, "sans qu’un effacement soit consigné");
  }

  private void fill() {
    for (int i = 1; i <= 5; i++) {
      one.record("A", "DONE", null, i);
      one.record("B", "DONE", null, i);
    }
  }

  private List<JournalEntry> entries(String chain) {
    return one.journal().of(chain, 1, 1_000);
  }

  private void attack(String... statements) {
    disarming().forEach(jdbc::execute);
    Stream.of(statements).forEach(statement -> assertThat(jdbc.update(statement)).as(statement).isPositive());
  }

  private void assertFault(String chain, int seq, String words) {
    assertThat(one.verification().verify(null).faults()).singleElement().satisfies(fault -> {
      assertThat(fault.chain()).isEqualTo(chain);
      assertThat(fault.seq()).isEqualTo(seq);
      assertThat(fault.message()).contains(words);
    });
  }
}
