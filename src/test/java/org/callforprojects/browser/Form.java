package org.callforprojects.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;

/** A form of form-js, a group of it, or one row of a list, filled by its labels. */
final class Form {

  private static final String OWN_LABEL = ":scope > .fjs-form-field-label";

  private final Locator root;

  Form(Locator root) {
    this.root = root;
  }

  Locator root() {
    return root;
  }

  Form group(String label) {
    return new Form(root.locator(".fjs-form-field-group").filter(new Locator.FilterOptions()
        .setHas(root.page().locator(OWN_LABEL).filter(named(label)))));
  }

  /** A new last row of a list. */
  Form newRow(String list) {
    Locator rows = list(list);
    rows.getByText("Ajouter une ligne").click();
    return new Form(rows.locator(".fjs-repeat-row-container").last());
  }

  private Locator list(String label) {
    return root.locator(".fjs-form-field-dynamiclist").filter(new Locator.FilterOptions()
        .setHas(root.page().locator(OWN_LABEL).filter(named(label))));
  }

  Form type(String label, String text) {
    Locator input = field(label).locator("input, textarea").first();
    input.fill(text);
    input.blur();
    assertThat(input).hasValue(text);
    return this;
  }

  /** A date: typed, and left. */
  Form on(String label, String date) {
    leave(label, date);
    return this;
  }

  /** A date and an hour of one field. */
  Form at(String dateLabel, String date, String hourLabel, String hour) {
    leave(dateLabel, date);
    Locator time = labelled(hourLabel);
    time.fill(hour);
    time.blur(); // a key would lead to the next date, whose calendar opens
    assertThat(time).hasValue(hour);
    assertThat(root.locator(".fjs-form-field-datetime .fjs-form-field-error")).hasCount(0);
    return this;
  }

  private Locator labelled(String label) {
    return root.getByLabel(Pattern.compile("^\\s*" + spaced(label) + "\\s*\\*?\\s*$"));
  }

  private void leave(String label, String text) {
    Locator input = labelled(label);
    input.fill("");
    input.fill(text);
    input.press("Tab"); // Enter would send the form
    assertThat(input).hasValue(text);
    assertThat(root.page().locator(".flatpickr-calendar.open")).hasCount(0);
  }

  Form choose(String label, String option) {
    if (field(label).locator(".fjs-select-display").filter(new Locator.FilterOptions().setHasText(option)).count() > 0) {
      return this; // chosen already, before a refusal
    }
    field(label).locator(".fjs-input-group").click();
    root.page().locator(".fjs-dropdownlist-item").filter(new Locator.FilterOptions().setHasText(option)).first().click();
    assertThat(root.page().locator(".fjs-dropdownlist")).hasCount(0);
    assertThat(field(label).locator(".fjs-select-cross")).isVisible();
    return this;
  }

  /** Answers a question with choices. */
  Form answer(String question, String choice) {
    return set(field(question).getByLabel(Pattern.compile("^\\s*" + spaced(choice) + "\\s*$")), true);
  }

  Form tick(String choice) {
    return set(root.getByLabel(choice), true);
  }

  Form untick(String choice) {
    return set(root.getByLabel(choice), false);
  }

  /** form-js draws the new state a moment after the click: Playwright's own check() does not wait for that. */
  private Form set(Locator box, boolean checked) {
    if (box.isChecked() != checked) {
      box.click();
    }
    assertThat(box).isChecked(new com.microsoft.playwright.assertions.LocatorAssertions.IsCheckedOptions().setChecked(checked));
    return this;
  }

  Locator field(String label) {
    return root.locator(".fjs-form-field").filter(new Locator.FilterOptions()
        .setHas(root.page().locator(".fjs-form-field-label").filter(named(label)))).last();
  }

  private static Locator.FilterOptions named(String label) {
    return new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + spaced(label) + "\\s*\\*?\\s*$"));
  }

  /** Quoted for the browser, which reads the expression; any kind of space for each. */
  private static String spaced(String words) {
    return words.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0").replace(" ", "\\s+");
  }
}
