package org.callforprojects.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.callforprojects.grant.Grants;
import org.callforprojects.payment.PaymentOrder;
import org.callforprojects.payment.PaymentRun;
import org.callforprojects.payment.PaymentRuns;
import org.callforprojects.payment.PaymentService;
import org.callforprojects.payment.PaymentStatus;
import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.SqlLog;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Visitor;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The advances of three grants, from the orders to what the bank says, by pages alone; each step goes on from the last. */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PaymentPagesTest {

  @LocalServerPort
  private int port;
  @Autowired
  private Steps steps;
  @Autowired
  private SelectionSteps selection;
  @Autowired
  private GrantSteps life;
  @Autowired
  private Grants grants;
  @Autowired
  private PaymentService payments;
  @Autowired
  private PaymentRuns runs;
  @Autowired
  private SqlLog log;

  private final List<String> references = new ArrayList<>();
  private String call;

  @BeforeAll
  void agreeThreeGrants() {
    call = steps.openCall();
    for (int i = 0; i < 3; i++) {
      references.add(selection.instructed(call, 4, 100_000 + i));
    }
    steps.elapse(Duration.ofDays(31));
    String session = selection.scheduleSession(call, 1);
    selection.attend(session);
    for (String reference : references) {
      selection.deliberate(session, reference, SelectionSteps.award(60_000));
    }
    selection.sign(session, true);
    steps.runJobs();
    agree(references.get(0));
  }

  private void agree(String reference) {
    life.sendBankDetails(reference);
    life.review(reference, true);
    life.signAgreement(reference);
    life.funders(reference, "userTask_signAgreement", "agreementSigned");
  }

  @AfterAll
  void resetClock() {
    steps.resetClock();
  }

  private Visitor as(String person) {
    return new Visitor(port).logIn(person, People.PASSWORD);
  }

  private String desk(String funder) {
    return "/paiements/" + call + "/" + funder;
  }

  private PaymentOrder order(int grant, String funder) {
    return payments.of(references.get(grant)).stream().filter(order -> order.funderCode().equals(funder)).findFirst().orElseThrow();
  }

  private List<PaymentOrder> orders(String funder) {
    return references.stream().flatMap(reference -> payments.of(reference).stream())
        .filter(order -> order.funderCode().equals(funder)).toList();
  }

  @Test
  @Order(1)
  void pagesAskTheDatabaseTheSameHoweverManyOrders() {
    Visitor authoriser = as(People.AUTHORISING_OFFICER);
    authoriser.get("/paiements");
    authoriser.get(desk("METL"));
    int list = log.during(() -> authoriser.get("/paiements")).statements().size();
    int one = log.during(() -> authoriser.get(desk("METL"))).statements().size();
    agree(references.get(1));
    agree(references.get(2));
    assertThat(orders("METL")).hasSize(3).allMatch(order -> order.status() == PaymentStatus.ORDERED);
    assertThat(log.during(() -> authoriser.get("/paiements")).statements()).hasSize(list);
    assertThat(log.during(() -> authoriser.get(desk("METL"))).statements()).hasSize(one).hasSizeLessThan(16);
  }

  @Test
  @Order(2)
  void eachSeesTheFundersThatTheyActForAndNoOther() {
    assertThat(as(People.ACCOUNTANT).get("/paiements").body()).contains("/paiements/" + call + "/METL")
        .doesNotContain("/paiements/" + call + "/CDC");
    assertThat(as(People.CDC_OFFICER).get("/paiements").body()).contains("/paiements/" + call + "/CDC")
        .doesNotContain("/paiements/" + call + "/METL");
    assertThat(as(People.CDC_OFFICER).get(desk("METL")).status()).isEqualTo(404);
    assertThat(as(People.AUDITOR).get(desk("CDC")).body()).contains("À ordonnancer").doesNotContain("type=\"checkbox\"");
    assertThat(as(People.EXPERT).get("/paiements").status()).isEqualTo(403);
    assertThat(as(People.ACCOUNTANT).get(desk("METL")).body()).doesNotContain("type=\"checkbox\"");
    Visitor payer = as(People.ACCOUNTANT);
    payer.get(desk("METL"));
    assertThat(payer.post(desk("METL") + "/ordonnancer", "ordre", order(0, "METL").id(), "confirme", "true").status()).isEqualTo(403);
    assertThat(payer.post(desk("CDC") + "/fichier").status()).isEqualTo(403);
    assertThat(order(0, "METL").status()).isEqualTo(PaymentStatus.ORDERED);
  }

  @Test
  @Order(3)
  void chosenOrdersAreReadAgainThenAuthorisedEachByItself() {
    Visitor authoriser = as(People.AUTHORISING_OFFICER);
    Visitor.Page list = authoriser.get(desk("METL"));
    assertThat(list.body()).contains("À ordonnancer", "Relire avant d’ordonnancer", references.get(2)).doesNotContain(GrantSteps.IBAN);
    assertThat(authoriser.post(desk("METL") + "/ordonnancer").body()).contains("Choisissez au moins un ordre.");
    String[] chosen = orders("METL").stream().flatMap(order -> Stream.of("ordre", order.id())).toArray(String[]::new);
    Visitor.Page recap = authoriser.post(desk("METL") + "/ordonnancer", chosen);
    assertThat(recap.body()).contains("Vous allez ordonnancer 3\u00A0paiements");
    assertThat(orders("METL")).allMatch(order -> order.status() == PaymentStatus.ORDERED);
    Visitor.Page done = authoriser.post(desk("METL") + "/ordonnancer",
        Stream.concat(Stream.of(chosen), Stream.of("confirme", "true")).toArray(String[]::new));
    assertThat(done.body().split("Ordonnancé</span>")).hasSize(4);
    assertThat(orders("METL")).allMatch(order -> order.status() == PaymentStatus.AUTHORISED
        && People.AUTHORISING_OFFICER.equals(order.authorisedBy()));
  }

  @Test
  @Order(4)
  void paymentsWithoutAFileAreTakenEachByItselfAndARefusedOneKeepsNothingFromTheOthers() {
    as(People.CDC_OFFICER).get("/paiements");
    Visitor authoriser = as(People.CDC_OFFICER);
    authoriser.get(desk("CDC"));
    authoriser.post(desk("CDC") + "/ordonnancer", "ordre", order(0, "CDC").id(), "ordre", order(1, "CDC").id(), "confirme", "true");
    assertThat(authoriser.get(desk("CDC")).body()).contains("Vous l’avez ordonnancé\u00A0: une autre personne le paie.");

    Visitor payer = as(People.OTHER_CDC_OFFICER);
    payer.get(desk("CDC"));
    String[] same = {"numero", order(0, "CDC").id(), "reference", "VIR, no 1 " + call, "numero", order(1, "CDC").id(), "reference",
        "VIR, no 1 " + call, "jour", life.today().toString()};
    assertThat(payer.post(desk("CDC") + "/payer", "numero", order(0, "CDC").id(), "reference", "VIR-1", "jour",
        life.today().plusDays(2).toString()).body()).contains("au plus tard aujourd’hui");
    assertThat(payer.post(desk("CDC") + "/payer", same).body()).contains("Vous allez enregistrer 2\u00A0paiements");
    Visitor.Page done = payer.post(desk("CDC") + "/payer", Stream.concat(Stream.of(same), Stream.of("confirme", "true"))
        .toArray(String[]::new));
    assertThat(done.body()).contains("est déjà celle d’un autre versement");
    assertThat(Stream.of(order(0, "CDC"), order(1, "CDC")).map(PaymentOrder::status))
        .containsExactlyInAnyOrder(PaymentStatus.PAID, PaymentStatus.AUTHORISED);
    PaymentOrder open = Stream.of(order(0, "CDC"), order(1, "CDC")).filter(order -> order.status() == PaymentStatus.AUTHORISED)
        .findFirst().orElseThrow();
    payer.post(desk("CDC") + "/payer", "numero", open.id(), "reference", "VIR, no 2 " + call, "jour", life.today().toString(),
        "confirme", "true");
    assertThat(payments.get(open.id()).paymentReference()).isEqualTo("VIR, no 2 " + call);
  }

  @Test
  @Order(5)
  void fileIsReadBeforeItIsWrittenAndAnsweredLineByLine() {
    Visitor payer = as(People.ACCOUNTANT);
    assertThat(payer.get(desk("METL") + "/fichier").body()).contains("Le fichier portera 3\u00A0virements");
    assertThat(runs.ofFunder(call, "METL", Set.of())).isEmpty();
    assertThat(payer.post(desk("METL") + "/fichier").status()).as("nothing was read").isEqualTo(409);
    assertThat(runs.ofFunder(call, "METL", Set.of())).isEmpty();
    Visitor.Page made = payer.post(desk("METL") + "/fichier", "ordre", order(0, "METL").id(), "ordre", order(1, "METL").id(),
        "ordre", order(2, "METL").id());
    PaymentRun run = runs.ofFunder(call, "METL", Set.of()).get(0).run();
    String page = "/paiements/fichiers/" + run.id();
    assertThat(made.location()).isEqualTo(page);
    assertThat(payer.follow(made).body()).contains("/api/payment-runs/" + run.id(), "3\u00A0virements sans réponse");
    assertThat(payer.get("/api/payment-runs/" + run.id()).body()).contains(GrantSteps.IBAN, order(0, "METL").key());
    assertThat(as(People.AUTHORISING_OFFICER).get(page).body()).doesNotContain("/api/payment-runs/", "<select");
    assertThat(as(People.CDC_OFFICER).get(page).status()).isEqualTo(404);

    payer.get(page);
    String today = life.today().toString();
    String[] wrong = {"cle", order(0, "METL").key(), "issue", "PAID", "reference", "BQ, 1 " + call, "jour", today, "motif", "",
        "cle", order(1, "METL").key(), "issue", "REJECTED", "reference", "", "jour", "", "motif", "",
        "cle", order(2, "METL").key(), "issue", "", "reference", "", "jour", "", "motif", ""};
    Visitor.Page refused = payer.post(page + "/reponse", wrong);
    assertThat(refused.body()).contains("Rien n’est enregistré", "class=\"error\"", "BQ, 1 " + call);
    assertThat(order(0, "METL").status()).as("all or none").isEqualTo(PaymentStatus.AUTHORISED);
    wrong[19] = "Compte clos, fermé";
    assertThat(payer.post(page + "/reponse", wrong).location()).startsWith(page);
    assertThat(order(0, "METL")).satisfies(paid -> {
      assertThat(paid.status()).isEqualTo(PaymentStatus.PAID);
      assertThat(paid.paymentReference()).isEqualTo("BQ, 1 " + call);
    });
    assertThat(order(1, "METL").reason()).isEqualTo("Compte clos, fermé");
    assertThat(order(2, "METL").isAtBank()).isTrue();
  }

  @Test
  @Order(6)
  void bankReportIsReadAndAForeignOneRefused() {
    Visitor payer = as(People.ACCOUNTANT);
    PaymentRun run = runs.ofFunder(call, "METL", Set.of()).get(0).run();
    String page = "/paiements/fichiers/" + run.id();
    payer.get(page);
    assertThat(payer.upload(page + "/compte-rendu", Map.of(), "cr.xml", report("AUTRE", order(2, "METL").key())).body())
        .contains("Ce compte rendu répond au fichier");
    assertThat(payer.upload(page + "/compte-rendu", Map.of(), "cr.xml", "bonjour".getBytes()).body())
        .contains("n’est pas un compte rendu de la banque");
    assertThat(payer.upload(page + "/compte-rendu", Map.of(), "cr.xml", report(run.messageId(), order(2, "METL").key())).location())
        .startsWith(page);
    assertThat(order(2, "METL").status()).isEqualTo(PaymentStatus.PAID);
    assertThat(payer.get(page).body()).doesNotContain("<select").contains("Payé", "Rejeté par la banque");
  }

  private static byte[] report(String message, String key) {
    return ("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.03\"><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>" + message
        + "</OrgnlMsgId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>" + key
        + "</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>").getBytes();
  }

  @Test
  @Order(7)
  void whatComesBackLaterIsRecordedOnThePageOfItsOrder() {
    String id = order(0, "METL").id();
    String page = "/paiements/ordres/" + id;
    assertThat(as(People.AUTHORISING_OFFICER).get(page).body()).contains("BQ, 1 " + call).doesNotContain("Enregistrer le retour");
    Visitor payer = as(People.ACCOUNTANT);
    assertThat(payer.get(page).body()).contains("Enregistrer le retour");
    assertThat(payer.post(page + "/retour", "motif", " ").body()).contains("role=\"alert\"");
    assertThat(payer.post(page + "/retour", "motif", "Compte bloqué, puis clos").location()).isEqualTo(page);
    assertThat(payments.get(id)).extracting(PaymentOrder::status, PaymentOrder::reason)
        .containsExactly(PaymentStatus.RETURNED, "Compte bloqué, puis clos");
    assertThat(payer.get(page).body()).doesNotContain("Enregistrer le retour").contains("Rejeté par la banque");
  }
}
