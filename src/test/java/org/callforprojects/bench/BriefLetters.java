package org.callforprojects.bench;

import java.nio.charset.StandardCharsets;

import org.callforprojects.letter.LetterCode;
import org.callforprojects.letter.LetterContent;
import org.callforprojects.letter.LetterRenderer;
import org.callforprojects.paper.PaperPdf;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** Letters without their PDF while thousands of applications are set up: nothing measured then hangs on it. */
@TestComponent
@Primary
class BriefLetters extends LetterRenderer {

  private volatile boolean brief;

  BriefLetters(PaperPdf pdf) {
    super(pdf);
  }

  void brief(boolean wanted) {
    brief = wanted;
  }

  @Override
  public byte[] render(LetterCode code, LetterContent content) {
    return brief ? "%PDF-synthetic".getBytes(StandardCharsets.US_ASCII) : super.render(code, content);
  }
}
