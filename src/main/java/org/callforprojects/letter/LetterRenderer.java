package org.callforprojects.letter;

import java.util.Locale;
import java.util.Set;

import org.callforprojects.french.FrenchText;
import org.callforprojects.paper.PaperPdf;
import org.callforprojects.paper.PaperTemplates;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Writes the letters. Has no state but caches and may be used by several threads at once.
 * The templates are {@code letters/<template>.html} within {@code letters/layout.html}, and {@code letters/mail.txt}.
 */
@Component
public class LetterRenderer {

  /** Its own engine: the letters must not change when the pages' templates or message sources do. */
  private final SpringTemplateEngine templates = new SpringTemplateEngine();
  private final PaperPdf pdf;

  public LetterRenderer(PaperPdf pdf) {
    this.pdf = pdf;
    templates.addTemplateResolver(PaperTemplates.resolver(1));
    templates.addTemplateResolver(resolver(".html", TemplateMode.HTML));
    templates.addTemplateResolver(resolver(".txt", TemplateMode.TEXT));
  }

  /**
   * The letter as PDF/A-3a and PDF/UA-1, fonts embedded.
   *
   * @throws IllegalArgumentException when the content lacks a fact that this letter must state
   */
  public byte[] render(LetterCode code, LetterContent content) {
    requireFacts(code, content);
    return pdf.write(process(code.template() + ".html", code, content));
  }

  /**
   * The body of the mail that carries the letter: plain French text, a few lines, which refers to the attachment.
   *
   * @throws IllegalArgumentException when the content lacks a fact that this letter must state
   */
  public String text(LetterCode code, LetterContent content) {
    requireFacts(code, content);
    return FrenchText.spaced(process("mail.txt", code, content)).strip().replaceAll("\\R{3,}", "\n\n") + "\n";
  }

  private String process(String template, LetterCode code, LetterContent content) {
    Context context = new Context(Locale.FRENCH);
    context.setVariable("letter", new LetterView(code, content));
    return FrenchText.withoutControls(templates.process(template, context));
  }

  /** A letter that leaves out what the law makes it say is worse than none: its delays would bind nobody. */
  private static void requireFacts(LetterCode code, LetterContent content) {
    switch (code) {
      case RECEIPT -> require(content.implicitRejectionOn() != null, code, "implicitRejectionOn");
      case COMPLEMENT_REQUEST -> {
        require(!content.requestedItems().isEmpty(), code, "requestedItems");
        require(content.complementDeadline() != null, code, "complementDeadline");
      }
      case CORRECTION_REQUEST -> {
        require(!content.reasons().isEmpty(), code, "reasons");
        require(content.complementDeadline() != null, code, "complementDeadline");
      }
      case COMPLEMENT_REMINDER -> {
        require(!content.requestedItems().isEmpty() || !content.reasons().isEmpty(), code,
            "requestedItems or reasons");
        require(content.complementDeadline() != null, code, "complementDeadline");
      }
      case INELIGIBILITY -> require(!content.reasons().isEmpty(), code, "reasons");
      case INCOMPLETE_CLOSING -> {
        require(content.requestedItems().stream().anyMatch(RequestedItem::blocking), code,
            "an indispensable item in requestedItems");
        require(content.complementDeadline() != null, code, "complementDeadline");
      }
      case AWARD -> {
        requireAmount(code, content);
        require(!content.outcome().shares().isEmpty(), code, "what each funder brings");
        require(!content.outcome().bound().isBlank(), code, "what bound the amount");
      }
      case RESERVE -> {
        requireAmount(code, content);
        require(content.outcome().reserveUntil() != null, code, "reserveUntil");
      }
      case REFUSAL -> {
        require(content.outcome() != null, code, "outcome");
        require(!content.outcome().reason().isBlank() || content.outcome().afterReserve(), code, "reason");
      }
      case AWARD_LAPSED -> {
        requireAmount(code, content);
        require(!content.outcome().reason().isBlank() || content.outcome().renounced(), code, "reason");
      }
      case APPEAL_RECEIPT, APPEAL_LATE -> require(content.appeal() != null, code, "appeal");
      case APPEAL_UPHELD, APPEAL_REVERSED -> {
        require(content.appeal() != null, code, "appeal");
        require(!content.appeal().reason().isBlank(), code, "reason");
        require(code == LetterCode.APPEAL_UPHELD || !content.appeal().resumption().isBlank(), code, "resumption");
      }
      case RULES_CHANGED, AGREEMENT_PREPARATION, AGREEMENT_REMINDER, AGREEMENT_OFFER, AGREEMENT_SIGNED, REPORT_REMINDER,
          REPORT_RETURNED, FORMAL_NOTICE, SIGNATURE_RETURNED, LAPSE_NOTICE, RECOVERY_NOTICE, PAYMENT_HELD, HEARING_NOTICE, GRANT_RESUMED,
          GRANT_TERMINATED, AMENDMENT_OFFER, AMENDMENT_CLOSED, AMENDMENT_APPLIED, RECOVERY_ORDER, RECOVERY_REMINDER,
          RECOVERY_INSTALMENTS, REMISSION_DECISION, GRANT_CLOSED -> {
        require(content.notice() != null, code, "notice");
        require(!content.notice().paragraphs().isEmpty(), code, "what it is about");
        require(!content.notice().mail().isBlank(), code, "the words of its mail");
      }
      case CALL_CANCELLED -> require(content.comment() != null && !content.comment().isBlank(), code, "reason");
      case WITHDRAWAL_NOTED -> {
        // The bare letter says all there is to say.
      }
    }
  }

  private static void requireAmount(LetterCode code, LetterContent content) {
    require(content.outcome() != null, code, "outcome");
    require(content.outcome().amount() != null, code, "amount");
  }

  private static void require(boolean present, LetterCode code, String fact) {
    if (!present) {
      throw new IllegalArgumentException("The letter " + code + " must state " + fact);
    }
  }

  private static ClassLoaderTemplateResolver resolver(String ending, TemplateMode mode) {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(LetterRenderer.class.getClassLoader());
    resolver.setPrefix("letters/");
    resolver.setOrder(2);
    resolver.setResolvablePatterns(Set.of("*" + ending));
    resolver.setTemplateMode(mode);
    resolver.setCharacterEncoding("UTF-8");
    resolver.setCacheable(true);
    return resolver;
  }
}
