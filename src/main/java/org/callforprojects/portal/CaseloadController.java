package org.callforprojects.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.caseload.Caseload;
import org.callforprojects.caseload.FileQuestion;
import org.callforprojects.caseload.SavedViews;
import org.callforprojects.web.Reader;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The table of files: search, filters, columns at choice, views that a person saves, exports, files taken and handed over. */
@Controller
class CaseloadController {

  private final Caseload files;
  private final SavedViews views;
  private final Reader reader;

  CaseloadController(Caseload files, SavedViews views, Reader reader) {
    this.files = files;
    this.views = views;
    this.reader = reader;
  }

  @GetMapping("/dossiers")
  String table(@RequestParam MultiValueMap<String, String> said, Authentication login, Model model) {
    FileQuestion question = FileQuestion.of(said);
    model.addAttribute("question", question);
    model.addAttribute("page", files.page(question, login.getName(), reader.has("STAFF")));
    model.addAttribute("columns", FileQuestion.Column.values());
    model.addAttribute("sizes", FileQuestion.SIZES);
    model.addAttribute("views", views.of(login.getName()));
    model.addAttribute("officer", reader.has("OFFICER"));
    return "caseload";
  }

  @GetMapping("/dossiers.xlsx")
  void workbook(@RequestParam MultiValueMap<String, String> said, Authentication login, HttpServletResponse response)
      throws IOException {
    export(said, login, true, response);
  }

  @GetMapping("/dossiers.csv")
  void csv(@RequestParam MultiValueMap<String, String> said, Authentication login, HttpServletResponse response)
      throws IOException {
    export(said, login, false, response);
  }

  private void export(MultiValueMap<String, String> said, Authentication login, boolean spreadsheet, HttpServletResponse response)
      throws IOException {
    response.setContentType(spreadsheet ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
        .filename(spreadsheet ? "dossiers.xlsx" : "dossiers.csv", StandardCharsets.UTF_8).build().toString());
    files.export(FileQuestion.of(said), login.getName(), reader.has("STAFF"), spreadsheet, response.getOutputStream());
  }

  /** @param query of the list, to come back to it */
  @PostMapping("/dossiers/charge")
  String assign(@RequestParam(name = "reference", required = false) List<String> references,
      @RequestParam(name = "charge", defaultValue = "") String officer, @RequestParam(name = "liste", defaultValue = "") String query,
      Authentication login, RedirectAttributes said) {
    int changed = files.assign(references == null ? List.of() : references, officer, login.getName());
    said.addFlashAttribute("done", changed == 0 ? "Rien n’a changé : ces dossiers étaient déjà confiés à cette personne."
        : changed == 1 ? "Un dossier a changé de mains." : changed + " dossiers ont changé de mains.");
    return back(query);
  }

  @PostMapping("/dossiers/vues")
  String save(@RequestParam(name = "nom", defaultValue = "") String name, @RequestParam(name = "liste", defaultValue = "") String query,
      Authentication login, RedirectAttributes said) {
    views.save(login.getName(), name, query);
    said.addFlashAttribute("done", "La vue « " + name.strip() + " » est enregistrée.");
    return back(query);
  }

  @PostMapping("/dossiers/vues/{id}/retrait")
  String remove(@PathVariable String id, Authentication login) {
    views.remove(login.getName(), id);
    return "redirect:/dossiers";
  }

  private static String back(String query) {
    boolean plain = query.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '#');
    return "redirect:/dossiers" + (query.isEmpty() || !plain ? "" : "?" + query.replace("{", "%7B").replace("}", "%7D"));
  }
}
