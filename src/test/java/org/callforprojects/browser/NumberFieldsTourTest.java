package org.callforprojects.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.callforprojects.application.Application;
import org.callforprojects.application.intake.ApplicantService;
import org.callforprojects.application.intake.Requester;
import org.callforprojects.call.CallService;
import org.callforprojects.support.People;
import org.callforprojects.typed.TypedNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Cases 8 and 9: what is typed or pasted into any number field is the right number, or is refused there and kept. */
class NumberFieldsTourTest extends Tour {

  /** Fifteen ways to write an amount, right and wrong. */
  private static final List<String> SPELLINGS = List.of("150000", "150 000", "150\u00A0000,50", "150\u202F000,50", "150000.5",
      "150000,5", "1.234,56", "1,234.56", "150 000 €", "\uFEFF150000\u200B", "1e5", "1.234", "150 0OO", "12,345", "NaN");

  @Autowired
  private CallService calls;
  @Autowired
  private ApplicantService applicants;
  @Autowired
  private Clock clock;

  @Test
  void fifteenSpellingsInEachKindOfField() {
    String call = files.call("PTCE-2013-N");
    Tasklist officer = tasklist(People.CASE_OFFICER).start("Instruction d’une candidature");
    Form form = officer.form();
    Form pole = form.group("Le pôle");
    tryAll(officer, pole.field("Aide demandée"), 2);
    tryAll(officer, pole.field("Durée du projet"), 0);
    tryAll(officer, form.group("Coopération et situation du chef de file").field("Subventions publiques annuelles"), 2);
    tryAll(officer, form.newRow("Dépenses prévues").field("Montant"), 2);
    assertThat(call).isNotBlank();
  }

  @Test
  void rateAndDelaysOfACallAreReadTheSameWay() {
    calls.create(steps.settings("PTCE-2014-N", "2013", clock.instant().plus(10, ChronoUnit.DAYS),
        clock.instant().plus(90, ChronoUnit.DAYS)), People.PROGRAMME_OFFICER);
    Tasklist officer = tasklist(People.OTHER_PROGRAMME_OFFICER).list("En attente d’approbation")
        .open("Préparer et approuver les paramètres", "").claim();
    tryAll(officer, officer.form().field("Délai de paiement"), 0);
    officer.form().type("Délai de paiement", "45").type("Soutien minimal", "40\u202F000,50");
    officer.form().answer("Approuvez-vous ces paramètres ?", "Oui")
        .tick("Une date passée, ou l’intitulé d’un autre appel, est bien voulu"); // titled as those of the other tours
    officer.complete();
    assertThat(calls.get("PTCE-2014-N").settings().minGrant()).isEqualByComparingTo("40000.50");
    assertThat(calls.get("PTCE-2014-N").settings().delays().grants().payment()).isEqualTo(45);
  }

  @Test
  void case8AmountPastedAsItIsPrintedIsTheOneThatIsKept() {
    String pole = "Pôle synthétique des montants";
    String reference = files.reviewed(files.call("PTCE-2013-O"), pole, 4, 90_000);
    Tasklist officer = tasklist(People.CASE_OFFICER).list("Notes d’instruction à écrire").open("Rédiger la note d’instruction", pole).claim();
    Locator amount = officer.form().field("Montant proposé").locator("input");
    officer.form().type("Note d’instruction", "Avis favorable (synthétique).");
    paste(officer.desk().page(), amount, "89\u00A0999,555");
    assertThat(officer.form().field("Montant proposé").locator(".fjs-form-field-error")).containsText("deux décimales");
    assertThat(amount).hasValue("89\u00A0999,555");
    paste(officer.desk().page(), amount, "89\u202F999,50");
    officer.complete();
    steps.runJobs();
    Application application = applicants.get(reference, new Requester(People.CASE_OFFICER, true));
    assertThat(application.note().proposedAmount()).isEqualByComparingTo("89999.50");
  }

  private static void tryAll(Tasklist tasklist, Locator field, int decimals) {
    Page page = tasklist.desk().page();
    Locator input = field.locator("input").first();
    Locator error = field.locator(".fjs-form-field-error");
    for (String spelling : SPELLINGS) {
      Optional<BigDecimal> number = TypedNumber.read(spelling, decimals);
      paste(page, input, spelling);
      judge(input, error, spelling, number);
      input.fill("");
      input.pressSequentially(spelling);
      input.blur();
      judge(input, error, spelling, number);
    }
  }

  private static void judge(Locator input, Locator error, String spelling, Optional<BigDecimal> number) {
    assertThat(input).hasValue(spelling);
    if (number.isPresent()) {
      assertThat(error).hasCount(0);
    } else {
      assertThat(error).containsText("Donnez un nombre");
    }
  }

  /** As the clipboard does: all at once, without a key. */
  private static void paste(Page page, Locator input, String text) {
    input.fill("");
    input.focus();
    page.keyboard().insertText(text);
    input.blur();
  }
}
