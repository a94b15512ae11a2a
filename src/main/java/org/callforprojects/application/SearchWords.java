package org.callforprojects.application;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callforprojects.application.submission.Submission;
import org.callforprojects.territory.Commune;
import org.callforprojects.territory.Communes;
import org.springframework.stereotype.Component;

/**
 * The words by which people look for an application: its pole, organisations, SIRET, communes, the representative, the
 * reference. Without case, accents and punctuation, on both sides.
 */
@Component
public class SearchWords {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
  /** As people print a SIREN or a SIRET: in groups. */
  private static final Pattern GROUPED = Pattern.compile("[0-9][0-9 \\u00A0\\u202F.]{7,}[0-9]");
  /** Of a file or a call: one thing, whose last figures alone stand in many a SIRET. */
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*-[0-9]{3,6}(?![A-Za-z0-9-])");
  private static final int MOST_WORDS = 8;

  private final Communes communes;

  SearchWords(Communes communes) {
    this.communes = communes;
  }

  /** @return one line that {@code like '%word%'} is asked of */
  String of(String reference, Submission submission) {
    Stream<String> lead = Stream.of(reference, submission.poleName(), submission.lead().name(), submission.lead().siret(),
        submission.lead().representative() == null ? null : submission.lead().representative().name(),
        submission.lead().email());
    Stream<String> members = submission.members().stream().flatMap(member -> Stream.of(member.name(), member.siret()));
    Stream<String> places = submission.territory().communeCodes().stream()
        .flatMap(code -> Stream.of(code, communes.find(code).map(Commune::name).orElse("")));
    return Stream.of(lead, members, places).flatMap(words -> words).filter(Objects::nonNull).map(SearchWords::plain)
        .distinct().collect(Collectors.joining(" "));
  }

  /** The words of a question, a reference being one; an empty list asks for everything. */
  public static List<String> asked(String question) {
    String joined = GROUPED.matcher(Optional.ofNullable(question).orElse(""))
        .replaceAll(number -> number.group().replaceAll("[^0-9]", ""));
    Stream<String> references = REFERENCE.matcher(joined).results().map(found -> plain(found.group()));
    Stream<String> words = Arrays.stream(plain(REFERENCE.matcher(joined).replaceAll(" ")).split(" "));
    return Stream.concat(references, words).filter(word -> !word.isEmpty()).limit(MOST_WORDS).toList();
  }

  private static String plain(String text) {
    String letters = text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("Æ", "ae");
    return NO_WORD.matcher(MARKS.matcher(Normalizer.normalize(letters, Normalizer.Form.NFKD)).replaceAll("")
        .toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
