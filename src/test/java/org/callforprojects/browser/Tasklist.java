package org.callforprojects.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;

/** What a person does in Tasklist. Buttons are found by what they do, not by their words, which are Camunda's. */
final class Tasklist {

  private static final Pattern OPEN_TASK = Pattern.compile("[?&]task=([^&]+)");

  private final Desk desk;
  private final Page page;

  Tasklist(Desk desk) {
    this.desk = desk;
    this.page = desk.page();
  }

  Desk desk() {
    return desk;
  }

  Tasklist list(String name) {
    page.locator(".task-filters .item, .task-filter").filter(new Locator.FilterOptions().setHasText(name)).first()
        .locator("a").first().click();
    assertThat(page.locator(".task-filter.active")).containsText(name);
    return this;
  }

  /** Reads the list again, as a person does who waits for the next task. */
  Tasklist reload(String list) {
    desk.page().reload();
    return list(list);
  }

  /** Opens a task of the list by its name and the pole on its card. */
  Tasklist open(String task, String card) {
    page.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(task))
        .filter(new Locator.FilterOptions().setHasText(card)).locator("h4 a").first().click();
    assertThat(page.locator("header h2.task")).containsText(task);
    return this;
  }

  /** No task is in the list. */
  void isEmpty() {
    assertThat(page.locator(".tasks-list li.task")).hasCount(0);
  }

  Tasklist claim() {
    page.locator("button.claim").click();
    assertThat(page.locator("button.claim")).hasCount(0);
    assertThat(page.locator(".fjs-form")).isVisible();
    return this;
  }

  /** Starts a process that begins with a form. */
  Tasklist start(String process) {
    page.locator(".start-process-action a").click();
    page.locator(".modal-body").getByText(process).first().click();
    assertThat(page.locator(".modal-body .fjs-form")).isVisible();
    return this;
  }

  Form form() {
    return new Form(page.locator(".fjs-form"));
  }

  /** Sends the form, and waits until it is taken. */
  void complete() {
    Matcher task = OPEN_TASK.matcher(page.url());
    if (task.find()) { // Tasklist reads once more what it had open, and is told that it is done
      desk.watch().expect("404 GET .*/engine/default/task/" + task.group(1) + "$");
    }
    Response answer = send();
    assertThat(answer.status()).as(answer::text).isLessThan(300);
    assertThat(page.locator(".fjs-form")).hasCount(0);
  }

  /** Sends the form, which is refused with these words; nothing is lost of what was typed. */
  void isRefused(String words) {
    desk.watch().expect("POST .*/submit-form");
    assertThat(send().status()).isEqualTo(400);
    assertThat(page.locator("[notifications-panel] .alert").first()).containsText(words);
    assertThat(page.locator(".fjs-form")).isVisible();
  }

  /** What was said is read; it lies over the button. */
  void dismiss() {
    page.locator("[notifications-panel] .alert .close:visible").first().click();
    assertThat(page.locator("[notifications-panel] .alert")).hasCount(0);
  }

  /** Presses the button; what decides something stands in a recap, which opens at once. */
  Locator recap() {
    Locator start = page.locator("button[ng-click='startProcessInstance()']");
    (start.count() > 0 ? start : page.locator(".task-details button[ng-click='complete()']")).click();
    return page.locator("dialog.our-recap");
  }

  private Response send() {
    return page.waitForResponse(response -> response.url().endsWith("/submit-form"), () -> {
      Locator recap = recap();
      if (recap.isVisible()) {
        recap.getByText("Confirmer", new Locator.GetByTextOptions().setExact(true)).click();
      }
    });
  }
}
