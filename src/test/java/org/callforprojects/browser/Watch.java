package org.callforprojects.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;

/** What goes wrong behind a page: errors on the console, requests that fail. What a tour expects is said beforehand. */
final class Watch {

  /** Tasklist and Cockpit ask who is logged in before anybody is, and are told so. */
  private static final Pattern NOBODY_YET = Pattern.compile("404 .*/camunda/api/admin/auth/user/default");

  private final List<String> faults = new ArrayList<>();
  private final List<Pattern> expected = new ArrayList<>(List.of(NOBODY_YET));

  Watch(BrowserContext context) {
    context.onConsoleMessage(message -> {
      // a failed request is noted below, with its address
      if ("error".equals(message.type()) && !message.text().startsWith("Failed to load resource")) {
        note("console: " + message.text());
      }
    });
    context.onWebError(error -> note("script: " + error.error()));
    context.onResponse(response -> {
      if (response.status() >= 400) {
        note(response.status() + " " + response.request().method() + " " + response.url());
      }
    });
    context.onRequestFailed(request -> {
      // what was under way when the person went on to the next page
      if (!"net::ERR_ABORTED".equals(request.failure())) {
        note(request.failure() + " " + request.url());
      }
    });
  }

  private void note(String fault) {
    faults.add(fault);
  }

  /** @param fault a regular expression, found in the fault */
  void expect(String fault) {
    expected.add(Pattern.compile(fault));
  }

  List<String> faults() {
    return faults.stream().filter(fault -> expected.stream().noneMatch(known -> known.matcher(fault).find())).toList();
  }
}
