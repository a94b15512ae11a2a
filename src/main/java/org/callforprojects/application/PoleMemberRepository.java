package org.callforprojects.application;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.member.MemberEvidence;
import org.callforprojects.member.MemberNature;
import org.callforprojects.transaction.PerTransaction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The members of each pole, the lead organisation first. */
@Repository
class PoleMemberRepository {

  private static final String SELECT =
      "select member_number, name, siret, legal_category, training_body, evidence, nature, basis from pole_member ";
  private static final RowMapper<PoleMember> MEMBER = (row, n) -> new PoleMember(row.getInt("member_number"),
      row.getString("name"), row.getString("siret"), row.getString("legal_category"), row.getBoolean("training_body"),
      evidence(row.getString("evidence")),
      row.getString("nature") == null ? null : MemberNature.valueOf(row.getString("nature")), row.getString("basis"));

  private static final String CLASSIFY =
      "update pole_member set nature = ?, basis = ? where reference = ? and member_number = ?";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final PerTransaction<Work> work = new PerTransaction<>(Work::new, this::write);

  /** The members that one transaction knows. */
  private static final class Work {
    private final Map<String, List<PoleMember>> known = new HashMap<>();
    private final List<Object[]> classified = new ArrayList<>();
  }

  PoleMemberRepository(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /** One batch for all: the lead, then each member that is not the lead again. */
  void insert(String reference, Submission submission) {
    List<Object[]> rows = new ArrayList<>();
    Submission.Lead lead = submission.lead();
    rows.add(row(reference, 0, lead.name(), lead.siret(), lead.legalCategory(), false, Set.of()));
    for (Submission.Member member : submission.members()) {
      if (member.siret().equals(lead.siret())) {
        rows.set(0, row(reference, 0, lead.name(), lead.siret(), lead.legalCategory(), member.trainingBody(),
            member.evidence()));
      } else {
        rows.add(row(reference, rows.size(), member.name(), member.siret(), member.legalCategory(),
            member.trainingBody(), member.evidence()));
      }
    }
    batch.batchUpdate("""
        insert into pole_member (reference, member_number, name, siret, siren, legal_category, training_body, evidence)
        values (?, ?, ?, ?, ?, ?, ?, ?)""", rows);
  }

  private static Object[] row(String reference, int number, String name, String siret, String legalCategory,
      boolean trainingBody, Set<MemberEvidence> evidence) {
    return new Object[] {reference, number, name, siret, siret.substring(0, 9), legalCategory, trainingBody,
        evidence.stream().map(Enum::name).sorted().collect(Collectors.joining(","))};
  }

  List<PoleMember> of(String reference) {
    return work.present().map(w -> w.known.computeIfAbsent(reference, this::read)).orElseGet(() -> read(reference));
  }

  private List<PoleMember> read(String reference) {
    return jdbc.sql(SELECT + "where reference = ? order by member_number").param(reference).query(MEMBER).list();
  }

  PoleMember get(String reference, int number) {
    return of(reference).get(number);
  }

  int count(String reference) {
    return of(reference).size();
  }

  /** Members classified in one transaction are written together, before it commits. */
  void classify(String reference, int number, MemberNature nature, String basis) {
    Object[] row = {nature.name(), basis, reference, number};
    work.present().ifPresentOrElse(w -> {
      w.known.computeIfPresent(reference, (r, members) -> members.stream()
          .map(member -> member.number() == number ? member.classified(nature, basis) : member).toList());
      w.classified.add(row);
    }, () -> batch.update(CLASSIFY, row));
  }

  private void write(Work present) {
    if (!present.classified.isEmpty()) {
      batch.batchUpdate(CLASSIFY, present.classified);
      present.classified.clear();
    }
  }

  private static Set<MemberEvidence> evidence(String codes) {
    return codes.isEmpty() ? Set.of() : Arrays.stream(codes.split(",")).map(MemberEvidence::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(MemberEvidence.class)));
  }
}
