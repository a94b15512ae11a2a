package org.callforprojects.grant.form;

import java.util.Date;
import java.util.List;

import org.callforprojects.application.Timeline;
import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.sheet.GrantBooks.Book;
import org.springframework.stereotype.Component;

/** What a person who decides after a hearing reads of it. */
@Component
class HearingExchanges {

  private final Timeline timeline;

  HearingExchanges(Timeline timeline) {
    this.timeline = timeline;
  }

  /** @param endsAt in French */
  record Hearing(String reason, String endsAt, List<Line> exchanges) {
  }

  record Line(String at, String words) {
  }

  Hearing of(Book book, String reason, Date endsAt) {
    return new Hearing(FrenchText.spaced(reason), FrenchText.dateTime(endsAt.toInstant()), timeline.of(book.grant().reference()).stream()
        .filter(event -> event.kind().isOfAHearing())
        .map(event -> new Line(FrenchText.dateTime(event.at()), FrenchText.spaced(event.detail()))).toList());
  }
}
