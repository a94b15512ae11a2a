package org.callforprojects.portal;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.web.util.UriUtils;

/**
 * Where the links to documents, letters and papers of a file lead: on the page of the file to the document itself, beside
 * a form to the same page with the document in it.
 *
 * @param page address of the page that shows documents in place; null on a page that does not
 */
public record FileLinks(String page) {

  private static final Pattern DOCUMENT = Pattern.compile("/api/applications/([A-Z0-9-]+)/documents/([A-Za-z0-9-]+)");
  private static final Pattern LETTER = Pattern.compile("/api/applications/([A-Z0-9-]+)/letters/([A-Za-z0-9-]+)");
  private static final Pattern PAPER = Pattern.compile("/dossier/([A-Z0-9-]+)/([a-z0-9-]+\\.pdf)");
  /** What a browser shows by itself. The server decides by the content whether it is sent to be shown. */
  private static final Set<String> SHOWN = Set.of("pdf", "png", "jpg", "jpeg");

  static FileLinks direct() {
    return new FileLinks(null);
  }

  /** Of a letter or a paper, which are PDFs. */
  public String to(String url) {
    return page == null ? url : page + (page.contains("?") ? "&" : "?") + "voir=" + UriUtils.encodeQueryParam(url, "UTF-8") + "#document";
  }

  /** Of a document that an applicant sent under that name. */
  public String to(String url, String name) {
    return shows(name) ? to(url) : url;
  }

  /** Whether a click opens it in place, and does not download it. */
  public boolean shows(String name) {
    return page != null && SHOWN.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT));
  }

  /** The address that a frame shows, of a link of that file and of no other; empty for anything else. */
  static Optional<String> shown(String reference, String url) {
    if (url == null) {
      return Optional.empty();
    }
    return inFile(DOCUMENT, reference, url, "/dossier/%s/pieces/%s")
        .or(() -> inFile(LETTER, reference, url, "/dossier/%s/courriers/%s"))
        .or(() -> inFile(PAPER, reference, url, "/dossier/%s/%s"));
  }

  private static Optional<String> inFile(Pattern pattern, String reference, String url, String address) {
    Matcher match = pattern.matcher(url);
    return match.matches() && match.group(1).equals(reference)
        ? Optional.of(address.formatted(match.group(1), match.group(2))) : Optional.empty();
  }
}
