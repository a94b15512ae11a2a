package org.callforprojects.application.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.ApplicationRepository;
import org.callforprojects.application.PoleMember;
import org.callforprojects.application.submission.Submission;
import org.callforprojects.member.MemberEvidence;
import org.callforprojects.member.MemberNature;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The members of each pole, the lead organisation first: as its application names them, with what they were found to be. */
@Repository
public class PoleMemberRepository {

  private static final RowMapper<PoleMember> MEMBER = (row, n) -> new PoleMember(row.getInt("member_number"),
      row.getString("name"), row.getString("siret"), row.getString("legal_category"), row.getBoolean("training_body"),
      evidence(row.getString("evidence")),
      row.getString("nature") == null ? null : MemberNature.valueOf(row.getString("nature")), row.getString("basis"));

  private final JdbcClient jdbc;
  private final ApplicationRepository applications;

  PoleMemberRepository(JdbcClient jdbc, ApplicationRepository applications) {
    this.jdbc = jdbc;
    this.applications = applications;
  }

  public List<PoleMember> of(String reference) {
    return applications.find(reference).map(this::of).orElse(List.of());
  }

  public List<PoleMember> of(Application application) {
    if (application.classified() == null) {
      return ofBefore(application.reference());
    }
    Map<Integer, Application.Classified> found = application.classified().stream()
        .collect(Collectors.toMap(Application.Classified::number, Function.identity()));
    return named(application.submission()).stream().map(member -> found.containsKey(member.number())
        ? member.classified(found.get(member.number()).nature(), found.get(member.number()).basis()) : member).toList();
  }

  /** The lead, then each member that is not the lead again. */
  public static List<PoleMember> named(Submission submission) {
    List<PoleMember> members = new ArrayList<>();
    Submission.Lead lead = submission.lead();
    members.add(new PoleMember(0, lead.name(), lead.siret(), lead.legalCategory(), false, Set.of(), null, null));
    for (Submission.Member member : submission.members()) {
      if (member.siret().equals(lead.siret()) && !member.siret().isEmpty()) { // none is left once personal data are erased
        members.set(0, new PoleMember(0, lead.name(), lead.siret(), lead.legalCategory(), member.trainingBody(),
            member.evidence(), null, null));
      } else {
        members.add(new PoleMember(members.size(), member.name(), member.siret(), member.legalCategory(),
            member.trainingBody(), member.evidence(), null, null));
      }
    }
    return members;
  }

  /** Applications of before had a table of members. */
  private List<PoleMember> ofBefore(String reference) {
    return jdbc.sql("""
        select member_number, name, siret, legal_category, training_body, evidence, nature, basis
        from pole_member where reference = ? order by member_number""").param(reference).query(MEMBER).list();
  }

  public PoleMember get(String reference, int number) {
    return of(reference).get(number);
  }

  public int count(String reference) {
    return of(reference).size();
  }

  public void classify(String reference, int number, MemberNature nature, String basis) {
    Application application = applications.get(reference);
    application.classify(of(application), new Application.Classified(number, nature, basis));
    applications.update(application);
  }

  private static Set<MemberEvidence> evidence(String codes) {
    return codes.isEmpty() ? Set.of() : Arrays.stream(codes.split(",")).map(MemberEvidence::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(MemberEvidence.class)));
  }
}
