package org.callforprojects.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.callforprojects.review.ReviewRepository.Load;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertChoiceTest {

  private static final String SIREN = "732829320";
  private static final PublicMailDomains OPEN_TO_ANYONE = new PublicMailDomains();
  private static final ExpertChoice.Facts FACTS = facts("pole.exemple", Set.of());

  @Test
  void expertWithoutAnyLinkIsPossible() {
    assertThat(reason(expert("ana", "ana@ailleurs.exemple", "75", Set.of("380475558"), false), FACTS)).isNull();
  }

  @Test
  void expertOfWhomNothingIsKnownIsPossible() {
    assertThat(reason(expert("ana", null, null, Set.of(), false), FACTS)).isNull();
    assertThat(reason(expert("ana", "", null, Set.of(), false), facts("", Set.of()))).isNull();
  }

  @Test
  void declaredLinkWithAMemberExcludes() {
    assertThat(reason(expert("ana", null, "75", Set.of("111111111", SIREN), false), FACTS))
        .isEqualTo("lien déclaré avec un membre du pôle");
  }

  @Test
  void departementOfTheLeadExcludes() {
    assertThat(reason(expert("ana", null, "46", Set.of(), false), FACTS))
        .isEqualTo("même département que le chef de file");
  }

  @Test
  void whoeverWasAskedBeforeIsNotAskedAgain() {
    assertThat(reason(expert("ana", null, "75", Set.of(), false), facts("pole.exemple", Set.of("ana"))))
        .isEqualTo("déjà sollicité sur cette candidature");
  }

  @Test
  void memberOfStaffExpertisesNothing() {
    assertThat(reason(expert("ana", null, "75", Set.of(), true), FACTS))
        .isEqualTo("agent qui accède à toutes les candidatures");
  }

  @ParameterizedTest
  @CsvSource({"ana@pole.exemple,true", "ana@POLE.Exemple,true", "ana@mail.pole.exemple,true", "ana@exemple,true",
      "ana@autrepole.exemple,false", "ana@pole.exemple.net,false", "ana@pole,false", "ana,false",
      "'ana@x@pole.exemple',true"})
  void addressInTheDomainOfAMemberExcludes(String email, boolean excluded) {
    assertThat(reason(expert("ana", email, "75", Set.of(), false), FACTS))
        .isEqualTo(excluded ? "adresse électronique dans le domaine d’un membre du pôle" : null);
  }

  @ParameterizedTest
  @CsvSource({"orange.fr,orange.fr", "gmail.com,gmail.com", "asso.free.fr,free.fr", "free.fr,asso.free.fr"})
  void mailProviderOpenToAnyoneIsNoLink(String member, String expert) {
    assertThat(reason(expert("ana", "ana@" + expert, "75", Set.of(), false), facts(member, Set.of()))).isNull();
  }

  @Test
  void fewestOpenReviewsComeFirstThenFewestInAll() {
    List<Expert> experts = List.of(free("ana"), free("ben"), free("cid"), free("dot"));
    Map<String, Load> loads =
        Map.of("ana", new Load(2, 2), "ben", new Load(1, 9), "cid", new Load(1, 3), "dot", new Load(3, 3));
    assertThat(choice(experts, loads, FACTS).candidates()).extracting(Expert::userId)
        .containsExactly("cid", "ben", "ana", "dot");
    assertThat(choice(List.of(free("ana"), free("eve")), loads, FACTS).candidates().get(0).userId()).isEqualTo("eve");
  }

  @Test
  void equalsAreOrderedDifferentlyByEachApplicationButAlwaysAlike() {
    List<Expert> experts = List.of(free("ana"), free("ben"), free("cid"), free("dot"));
    Set<List<String>> orders = new HashSet<>();
    for (int number = 0; number < 200; number++) {
      ExpertChoice.Facts facts = new ExpertChoice.Facts("PTCE-2013-%04d".formatted(number), "46", Set.of(), Set.of(), Set.of());
      List<String> order = choice(experts, Map.of(), facts).candidates().stream().map(Expert::userId).toList();
      assertThat(choice(List.of(free("dot"), free("cid"), free("ben"), free("ana")), Map.of(), facts).candidates())
          .extracting(Expert::userId).isEqualTo(order);
      orders.add(order);
    }
    assertThat(orders).as("of the 24 possible").hasSizeGreaterThan(20);
  }

  @Test
  void workIsSharedOutEvenly() {
    List<Expert> experts = IntStream.range(0, 7).mapToObj(number -> free("expert" + number)).toList();
    Map<String, Load> loads = new HashMap<>();
    for (int number = 0; number < 100; number++) {
      ExpertChoice.Facts facts = new ExpertChoice.Facts("PTCE-2013-%04d".formatted(number), "46", Set.of(), Set.of(), Set.of());
      loads.merge(choice(experts, loads, facts).candidates().get(0).userId(), new Load(1, 1),
          (a, b) -> new Load(a.open() + b.open(), a.total() + b.total()));
    }
    assertThat(loads.values()).extracting(Load::total).allSatisfy(total -> assertThat(total).isBetween(14, 15));
  }

  @Test
  void choiceSaysWhyWithoutNamingAnybody() {
    ExpertChoice choice = choice(List.of(free("ana"), free("ben"), expert("cid", null, "46", Set.of(), false),
        expert("dot", null, "46", Set.of(), false), expert("eve", null, "75", Set.of(), true)),
        Map.of("ana", new Load(1, 4), "ben", new Load(2, 2)), FACTS);
    assertThat(choice.explanation()).isEqualTo("Choisi automatiquement\u00A0: 1\u00A0expertise en cours et 4\u00A0demandées "
        + "jusqu’ici, la charge la plus faible parmi 2\u00A0experts possibles. Écartés\u00A0: 1 (agent qui accède à toutes "
        + "les candidatures), 2 (même département que le chef de file).");
    assertThat(choice(List.of(free("ana")), Map.of(), FACTS).explanation()).endsWith("parmi 1\u00A0expert possible.");
  }

  @Test
  void nobodyMayBeLeft() {
    ExpertChoice choice = choice(List.of(expert("cid", null, "46", Set.of(), false)), Map.of(), FACTS);
    assertThat(choice.candidates()).isEmpty();
    assertThat(choice.exclusions()).isEqualTo(" Écartés\u00A0: 1 (même département que le chef de file).");
  }

  private static String reason(Expert expert, ExpertChoice.Facts facts) {
    ExpertChoice choice = choice(List.of(expert), Map.of(), facts);
    assertThat(choice.candidates().size() + choice.excluded().size()).isOne();
    return choice.excluded().get(expert);
  }

  private static ExpertChoice choice(List<Expert> experts, Map<String, Load> loads, ExpertChoice.Facts facts) {
    return ExpertChoice.of(experts, loads, facts, OPEN_TO_ANYONE);
  }

  private static ExpertChoice.Facts facts(String domain, Set<String> asked) {
    return new ExpertChoice.Facts("PTCE-2013-0042", "46", Set.of("380475558".replace('8', '7'), SIREN), Set.of(domain), asked);
  }

  private static Expert free(String id) {
    return expert(id, id + "@" + id + ".exemple", "75", Set.of(), false);
  }

  private static Expert expert(String id, String email, String departement, Set<String> links, boolean staff) {
    return new Expert(id, "Expert synthétique " + id, email, departement, links, staff);
  }
}
