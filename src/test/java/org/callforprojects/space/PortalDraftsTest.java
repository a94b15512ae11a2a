package org.callforprojects.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.FileOwners.Right;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.call.CallService;
import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SentDocument;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.identity.ApplicantAccounts;
import org.callforprojects.support.Pdfs;
import org.callforprojects.support.People;
import org.callforprojects.support.Steps;
import org.callforprojects.support.Submissions;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** PortalDrafts of an organisation: written by several, checked by the call's tables, deposited once. */
@WholeApplication
class PortalDraftsTest {

  @Autowired
  private PortalDrafts drafts;
  @Autowired
  private DraftCheck check;
  @Autowired
  private DraftDeposit deposit;
  @Autowired
  private Organisations organisations;
  @Autowired
  private OrganisationRepository repository;
  @Autowired
  private ApplicantAccounts accounts;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private DocumentService documents;
  @Autowired
  private CallService calls;
  @Autowired
  private Steps steps;
  @Autowired
  private Clock clock;

  private String call;
  private String account;
  private String organisation;
  private String draft;

  @BeforeEach
  void newcomerBeginsADraft() {
    call = steps.openCall();
    account = person();
    organisation = organisations.of(account).get(0).organisationId();
    draft = drafts.create(account, organisation, call);
  }

  @Test
  void anythingIsKeptAsItWasTypedAndSaidToBeWrong() {
    ObjectNode typed = content(Section.FUNDING);
    typed.put("requestedAmount", "trente mille");
    drafts.save(account, draft, Section.FUNDING, typed, 0);
    DraftCheck.Progress progress = check.progress(drafts.get(account, draft));
    assertThat(drafts.get(account, draft).content(Section.FUNDING).get("requestedAmount").asText()).isEqualTo("trente mille");
    assertThat(progress.states()).containsEntry(Section.FUNDING, DraftCheck.State.STARTED)
        .containsEntry(Section.BUDGET, DraftCheck.State.TO_DO);
    assertThat(progress.of(Section.FUNDING)).filteredOn(problem -> problem.pointer().equals("/requestedAmount"))
        .singleElement().extracting(DraftCheck.Problem::message).asString().contains("30 000");
  }

  @Test
  void amountsAndNamesAreReadAsPeopleWriteThem() {
    assertThat(AnswersReader.amount("30 000,50 €")).hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("30000.50"));
    assertThat(AnswersReader.amount("30\u202F000 euros")).hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("30000"));
    assertThat(AnswersReader.amount("30.000")).as("thousand or thirty").isEmpty();
    for (String typed : List.of("180.000,00 €", "180 000", "180\u2009000,00", "180'000", "\uFEFF180 000\u200B", "180000,00 EUR", "180,000.00")) {
      assertThat(AnswersReader.amount(typed)).as(typed).hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("180000"));
    }
    for (String typed : List.of("NaN", "1e5", "180 0OO", "18 0000", "environ 180 000")) {
      assertThat(AnswersReader.amount(typed)).as(typed).isEmpty();
    }
    ObjectNode territory = JsonNodeFactory.instance.objectNode();
    territory.putObject("territory").put("departement", "46").putArray("communeCodes").add("cahors").add("Figeac (46102)");
    drafts.save(account, draft, Section.TERRITORY, territory, 0);
    assertThat(check.progress(drafts.get(account, draft)).submission().territory().communeCodes())
        .containsExactly("46042", "46102");
  }

  /** Cases 1 to 3 and 33 on the pages of a draft: the same is taken as by the API. */
  @ParameterizedTest
  @ValueSource(strings = {"SIRET 732 829 320 00074", "732-829-320-00074", "732\u00A0829\u202F320\u200900074", "N° 732.829.320.00074\u200B"})
  void case1To3WhatIsPastedIntoADraftIsReadAsByTheApi(String siret) {
    ObjectNode typed = content(Section.ORGANISATION);
    ((ObjectNode) typed.get("lead")).put("siret", siret).put("email", "mailto:Pole@Exemple.invalid;\u00A0").put("address", "1 rue\u000B46000 Cahors")
        .put("legalCategory", "92 20");
    drafts.save(account, draft, Section.ORGANISATION, typed, 0);
    DraftCheck.Progress progress = check.progress(drafts.get(account, draft));
    assertThat(progress.of(Section.ORGANISATION)).isEmpty();
    assertThat(progress.submission().lead().siret()).isEqualTo("73282932000074");
    assertThat(progress.submission().lead().email()).isEqualTo("Pole@exemple.invalid");
    assertThat(progress.submission().lead().address()).isEqualTo("1 rue\n46000 Cahors");
    assertThat(progress.submission().lead().legalCategory()).isEqualTo("9220");
  }

  @Test
  void theSecondOfTwoWhoSaveTheSameTopicLosesNothing() {
    String colleague = member(Role.EDITOR);
    drafts.save(account, draft, Section.PROJECT, content(Section.PROJECT), 0);
    drafts.save(colleague, draft, Section.PROJECT, content(Section.PROJECT).put("poleName", "Autre nom"), 1);
    assertThatThrownBy(() -> drafts.save(account, draft, Section.PROJECT, content(Section.PROJECT).put("summary", "Le mien"), 1))
        .isInstanceOfSatisfying(StaleAnswersException.class,
            stale -> assertThat(stale.present().content().get("poleName").asText()).isEqualTo("Autre nom"));
    assertThat(drafts.get(account, draft).content(Section.PROJECT).get("poleName").asText()).isEqualTo("Autre nom");
    assertThat(drafts.save(account, draft, Section.PROJECT, content(Section.PROJECT).put("summary", "Le mien"), 2)).isEqualTo(3);
  }

  @Test
  void aDraftIsOfItsOrganisationAlone() {
    String stranger = person();
    assertThatThrownBy(() -> drafts.get(stranger, draft)).isInstanceOf(UnknownReferenceException.class);
    assertThatThrownBy(() -> drafts.save(stranger, draft, Section.PROJECT, content(Section.PROJECT), 0))
        .isInstanceOf(UnknownReferenceException.class);
    assertThatThrownBy(() -> drafts.create(stranger, organisation, call)).isInstanceOf(UnknownReferenceException.class);
    String reader = member(Role.READER);
    assertThat(drafts.get(reader, draft).id()).isEqualTo(draft);
    assertThatThrownBy(() -> drafts.save(reader, draft, Section.PROJECT, content(Section.PROJECT), 0))
        .isInstanceOf(ForbiddenException.class);
    String editor = member(Role.EDITOR);
    fill();
    assertThatThrownBy(() -> deposit.deposit(editor, draft, clock.instant(), null)).isInstanceOf(ForbiddenException.class);
    organisations.remove(account, organisation, editor);
    assertThatThrownBy(() -> drafts.get(editor, draft)).as("who left sees nothing").isInstanceOf(UnknownReferenceException.class);
  }

  @Test
  void theCallsOwnTablesSayWhatTheyMightObject() {
    fill();
    assertThat(check.possible(drafts.get(account, draft), check.progress(drafts.get(account, draft)))).isEmpty();
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    members.set("members", Submissions.withoutOtherEnterprise().get("members"));
    drafts.save(account, draft, Section.MEMBERS, members, 1);
    Draft now = drafts.get(account, draft);
    assertThat(check.possible(now, check.progress(now))).anySatisfy(possible -> {
      assertThat(possible.finding().code()).isEqualTo("NO_OTHER_ENTERPRISE");
      assertThat(possible.section()).isEqualTo(Section.MEMBERS);
      assertThat(possible.finding().text()).contains("économie sociale et solidaire");
    });
  }

  @Test
  void aDepositIsMadeOnceHoweverManyClick() throws Exception {
    fill();
    drafts.add(account, draft, new SentDocument("STATUTES", "statuts.pdf", pdf()));
    String other = member(Role.ADMINISTRATOR);
    ExecutorService people = Executors.newFixedThreadPool(4);
    List<Callable<String>> clicks = List.of(() -> deposit.deposit(account, draft, clock.instant(), null),
        () -> deposit.deposit(account, draft, clock.instant(), null), () -> deposit.deposit(other, draft, clock.instant(), null),
        () -> deposit.deposit(other, draft, clock.instant(), null));
    List<String> references = new java.util.ArrayList<>();
    for (Future<String> answer : people.invokeAll(clicks)) {
      references.add(answer.get());
    }
    people.shutdown();
    assertThat(references).hasSize(4).containsOnly(references.get(0));
    String reference = references.get(0);
    assertThat(documents.of(reference)).singleElement()
        .satisfies(document -> assertThat(document.documentCode()).isEqualTo("STATUTES"));
    assertThat(applicants.get(reference, new Requester(other, false)).submission().poleName())
        .isEqualTo("Pôle synthétique des Causses");
    assertThat(repository.right(account, reference)).contains(Right.ACT);
    assertThat(repository.right(person(), reference)).isEmpty();
    assertThatThrownBy(() -> drafts.save(account, draft, Section.PROJECT, content(Section.PROJECT), 0))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void theServersClockDecidesAtTheDeadline() {
    fill();
    assertThatThrownBy(() -> deposit.deposit(account, draft,
        calls.settingsOf(call).closesAt().toInstant().plusSeconds(1), null)).isInstanceOf(ConflictException.class)
        .hasMessageContaining("clos");
    assertThat(drafts.get(account, draft).isDeposited()).isFalse();
    assertThat(deposit.deposit(account, draft, calls.settingsOf(call).closesAt().toInstant(), null)).startsWith(call);
  }

  @Test
  void nothingIncompleteOrChangedSinceItWasReadIsDeposited() {
    assertThatThrownBy(() -> deposit.deposit(account, draft, clock.instant(), null)).isInstanceOf(InvalidValuesException.class);
    fill();
    String seen = DraftDeposit.versions(drafts.get(account, draft));
    drafts.save(account, draft, Section.PROJECT, content(Section.PROJECT).put("summary", "Autre"), 1);
    assertThatThrownBy(() -> deposit.deposit(account, draft, clock.instant(), seen)).isInstanceOf(ConflictException.class)
        .hasMessageContaining("relisez");
  }

  @Test
  void refusedFilesSayWhy() {
    assertThatThrownBy(() -> drafts.add(account, draft, new SentDocument("STATUTES", "statuts.exe", new byte[] {'M', 'Z'})))
        .isInstanceOf(InvalidValuesException.class).hasMessageContaining("PDF");
    assertThat(drafts.get(account, draft).documents()).isEmpty();
  }

  @Test
  void oneAdministratorAlwaysStays() {
    String editor = member(Role.EDITOR);
    assertThatThrownBy(() -> organisations.changeRole(account, organisation, account, Role.READER))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> organisations.remove(account, organisation, account)).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> organisations.changeRole(editor, organisation, editor, Role.ADMINISTRATOR))
        .isInstanceOf(ForbiddenException.class);
    organisations.changeRole(account, organisation, editor, Role.ADMINISTRATOR);
    organisations.remove(editor, organisation, account);
    assertThat(organisations.of(account)).isEmpty();
    assertThat(drafts.get(editor, draft).id()).as("taken over from who left").isEqualTo(draft);
  }

  @Test
  void draftsAreRemindedOfOnceAndErasedAfterTheirTime() {
    assertThat(drafts.remind()).as("the closing is far").isZero();
    assertThat(drafts.erase()).isZero();
    assertThat(drafts.export(account, draft)).contains(draft, "\"answers\"");
  }

  // --- people ---

  private String person() {
    String email = "p" + UUID.randomUUID().toString().substring(0, 8) + "@exemple.invalid";
    accounts.create(email, "Personne synthétique", People.PASSWORD);
    return email;
  }

  private String member(Role role) {
    String email = person();
    repository.add(organisation, email, role, clock.instant());
    return email;
  }

  private void fill() {
    for (Section section : Section.values()) {
      if (section != Section.DOCUMENTS) {
        drafts.save(account, draft, section, content(section), drafts.get(account, draft).version(section));
      }
    }
  }

  static ObjectNode content(Section section) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ObjectNode all = Submissions.eligible();
    section.fields().forEach(field -> content.set(field, all.get(field)));
    return content;
  }

  static byte[] pdf() {
    return Pdfs.of("Statuts");
  }
}
