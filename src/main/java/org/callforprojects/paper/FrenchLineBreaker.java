package org.callforprojects.paper;

import com.openhtmltopdf.extend.FSTextBreaker;

/**
 * Lets a line end after a plain space and nowhere else. The default breaker would part « l’ » from its noun, and a
 * reference or an e-mail address at its hyphens; a word longer than a line is still cut, by the style sheet.
 */
final class FrenchLineBreaker implements FSTextBreaker {

  private static final int DONE = -1;

  private String text = "";
  private int position;

  @Override
  public void setText(String newText) {
    text = newText;
    position = 0;
  }

  /** The next place where a line may end, the end of the text included, then -1; as java.text.BreakIterator does. */
  @Override
  public int next() {
    if (position >= text.length()) {
      return DONE;
    }
    do {
      position++;
    } while (position < text.length() && !(text.charAt(position - 1) == ' ' && text.charAt(position) != ' '));
    return position;
  }
}
