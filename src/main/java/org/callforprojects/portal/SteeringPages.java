package org.callforprojects.portal;

import java.io.IOException;
import java.security.Principal;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.steering.CallLines;
import org.callforprojects.steering.Dashboards;
import org.callforprojects.steering.FileExports;
import org.callforprojects.steering.FilePages;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The dashboards, for those who steer a call or look over it, as the security chain says. */
@Controller
@RequestMapping("/pilotage")
class SteeringPages {

  private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final CallLines calls;
  private final Dashboards dashboards;
  private final FilePages files;
  private final FileExports exports;
  private final TeamPanels teams;

  SteeringPages(CallLines calls, Dashboards dashboards, FilePages files, FileExports exports, TeamPanels teams) {
    this.teams = teams;
    this.calls = calls;
    this.dashboards = dashboards;
    this.files = files;
    this.exports = exports;
  }

  @GetMapping
  String calls(Model model) {
    model.addAttribute("calls", calls.all());
    teams.add(model);
    return "steering/calls";
  }

  @GetMapping("/{call}")
  String dashboard(@PathVariable String call, Principal reader, Model model) {
    model.addAttribute("call", dashboards.of(call, reader.getName()));
    return "steering/call";
  }

  /** @param parameters which lines; the names are those of the addresses on the dashboard */
  @GetMapping("/{call}/dossiers")
  String files(@PathVariable String call, @RequestParam Map<String, String> parameters,
      @RequestParam(name = "page", defaultValue = "1") String page, Principal reader, Model model) {
    model.addAttribute("list", files.page(call, parameters, page.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(page) : 1,
        reader.getName()));
    return "steering/files";
  }

  @GetMapping("/{call}/dossiers.xlsx")
  void spreadsheet(@PathVariable String call, @RequestParam Map<String, String> parameters, Principal reader,
      HttpServletResponse response) throws IOException {
    send(exports.find(call, parameters, reader.getName(), true), call + "-dossiers.xlsx", SPREADSHEET, response);
  }

  @GetMapping("/{call}/dossiers.csv")
  void csv(@PathVariable String call, @RequestParam Map<String, String> parameters, Principal reader,
      HttpServletResponse response) throws IOException {
    send(exports.find(call, parameters, reader.getName(), false), call + "-dossiers.csv", "text/csv;charset=UTF-8", response);
  }

  private static void send(FileExports.Export export, String name, String type, HttpServletResponse response)
      throws IOException {
    response.setContentType(type);
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString());
    export.writeTo(response.getOutputStream());
  }
}
