package org.callforprojects.paper;

import java.util.Locale;

import org.callforprojects.french.FrenchText;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Prints a {@link Paper}: {@code templates/papers/paper.html}. May be used by several threads at once. */
@Component
public class PaperRenderer {

  private final SpringTemplateEngine templates = new SpringTemplateEngine();
  private final PaperPdf pdf;

  public PaperRenderer(PaperPdf pdf) {
    this.pdf = pdf;
    templates.addTemplateResolver(PaperTemplates.resolver(1));
  }

  /** The paper as PDF/A-3a and PDF/UA-1, fonts embedded. */
  public byte[] render(Paper paper) {
    Context context = new Context(Locale.FRENCH);
    context.setVariable("paper", paper);
    return pdf.write(FrenchText.withoutControls(templates.process("papers/paper.html", context)));
  }
}
