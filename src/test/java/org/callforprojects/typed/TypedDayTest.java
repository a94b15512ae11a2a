package org.callforprojects.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The day that was typed, or none; never another. */
class TypedDayTest {

  @ParameterizedTest
  @CsvSource({"2014-03-31, 2014-03-31", "31/03/2014, 2014-03-31", "1/3/2014, 2014-03-01", "31.03.2014, 2014-03-31",
      "31-03-2014, 2014-03-31", "'\u00A031 / 03 / 2014\u200B', 2014-03-31", "29/02/2016, 2016-02-29"})
  void dayIsReadAsPeopleWriteIt(String typed, LocalDate day) {
    assertThat(TypedDay.read(typed)).contains(day);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "29/02/2014", "31/04/2014", "03/31/2014", "31/03/14", "2014-13-01", "+999999999-12-31",
      "-999999999-01-01", "20140331", "demain", "2014-03-31T10:00:00Z", "31/03/2014 ou après"})
  void whatIsNoDayIsNone(String typed) {
    assertThat(TypedDay.read(typed)).isEmpty();
  }
}
