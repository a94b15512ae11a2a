package org.callforprojects.application;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.member.MemberEvidence;
import org.callforprojects.member.MemberNature;
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

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

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
    return jdbc.sql(SELECT + "where reference = ? order by member_number").param(reference).query(MEMBER).list();
  }

  PoleMember get(String reference, int number) {
    return jdbc.sql(SELECT + "where reference = ? and member_number = ?").params(reference, number).query(MEMBER).single();
  }

  int count(String reference) {
    return jdbc.sql("select count(*) from pole_member where reference = ?").param(reference).query(Integer.class).single();
  }

  void classify(String reference, int number, MemberNature nature, String basis) {
    jdbc.sql("update pole_member set nature = ?, basis = ? where reference = ? and member_number = ?")
        .params(nature.name(), basis, reference, number).update();
  }

  private static Set<MemberEvidence> evidence(String codes) {
    return codes.isEmpty() ? Set.of() : Arrays.stream(codes.split(",")).map(MemberEvidence::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(MemberEvidence.class)));
  }
}
