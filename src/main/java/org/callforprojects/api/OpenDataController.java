package org.callforprojects.api;

import io.swagger.v3.oas.annotations.Operation;
import org.callforprojects.opendata.CsvFile;
import org.callforprojects.opendata.EssentialData;
import org.callforprojects.opendata.ResultsData;
import org.callforprojects.opendata.TranchesData;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is published of a call as files, for anyone. */
@RestController
@RequestMapping("/api/calls/{code}")
class OpenDataController {

  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8;header=present");

  private final EssentialData essential;
  private final ResultsData results;
  private final TranchesData tranches;

  OpenDataController(EssentialData essential, ResultsData results, TranchesData tranches) {
    this.essential = essential;
    this.results = results;
    this.tranches = tranches;
  }

  @GetMapping("/essential-data.csv")
  @Operation(summary = "Les données essentielles des conventions signées, au schéma scdl/subventions")
  ResponseEntity<byte[]> essential(@PathVariable String code) {
    return csv(essential.of(code), code + "-donnees-essentielles.csv");
  }

  @GetMapping("/results.csv")
  @Operation(summary = "Les lauréats d’un appel et leurs montants par financeur, une fois publiés")
  ResponseEntity<byte[]> results(@PathVariable String code) {
    return csv(results.of(code), code + "-resultats.csv");
  }

  @GetMapping("/tranches.csv")
  @Operation(summary = "Les tranches prévues et payées de chaque convention signée")
  ResponseEntity<byte[]> tranches(@PathVariable String code) {
    return csv(tranches.of(code), code + "-tranches.csv");
  }

  private static ResponseEntity<byte[]> csv(CsvFile file, String name) {
    return ResponseEntity.ok().contentType(CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
        .body(file.bytes());
  }
}
