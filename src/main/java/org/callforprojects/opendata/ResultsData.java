package org.callforprojects.opendata;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.call.CallService;
import org.callforprojects.call.Funder;
import org.callforprojects.call.SelectionResults;
import org.callforprojects.call.SelectionResults.Laureate;
import org.callforprojects.call.SelectionResults.Share;
import org.callforprojects.committee.award.CallResults;
import org.springframework.stereotype.Service;

/** The laureates of a call and what each funder brings, as a file: one row for each pole, one column for each funder. */
@Service
public class ResultsData {

  private static final List<String> COLUMNS =
      List.of("reference", "pole", "chefDeFile", "territoire", "seance", "rang", "montant");

  private final CallService calls;
  private final CallResults results;

  ResultsData(CallService calls, CallResults results) {
    this.calls = calls;
    this.results = results;
  }

  /** @throws org.callforprojects.fault.UnknownReferenceException when that call has published no results, or is none */
  public CsvFile of(String callCode) {
    SelectionResults published = results.published(callCode);
    List<String> funders = calls.settingsOf(callCode).funders().stream().map(Funder::code).toList();
    List<String> columns = new ArrayList<>(COLUMNS);
    funders.forEach(funder -> columns.add("montant" + funder));
    return new CsvFile(columns, published.laureates().stream().map(one -> row(one, funders)).toList());
  }

  private static List<String> row(Laureate one, List<String> funders) {
    Map<String, BigDecimal> shares = one.funders().stream().collect(Collectors.toMap(Share::code, Share::amount));
    return Stream.concat(
        Stream.of(one.reference(), CsvText.of(one.pole()), CsvText.of(one.lead()), CsvText.of(one.territory()), one.session(),
            String.valueOf(one.rank()), CsvText.of(one.amount())),
        funders.stream().map(funder -> CsvText.of(shares.getOrDefault(funder, BigDecimal.ZERO.setScale(2))))).toList();
  }
}
