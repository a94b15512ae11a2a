package org.callforprojects.space.page;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.callforprojects.application.submission.Submission;
import org.callforprojects.application.submission.Topic;
import org.callforprojects.call.CallSettings;
import org.callforprojects.french.FrenchText;
import org.callforprojects.member.MemberEvidence;
import org.callforprojects.paper.Block;
import org.callforprojects.paper.Paper;
import org.callforprojects.paper.PaperRenderer;
import org.callforprojects.space.AnswerLabels;
import org.callforprojects.space.Draft;
import org.callforprojects.space.DraftCheck;
import org.callforprojects.space.DraftReferences;
import org.callforprojects.space.Section;
import org.springframework.stereotype.Component;

/** What an application says, topic by topic, to be read again: before the deposit, after it, and on paper. */
@Component
class DraftPaper {

  private static final String NONE = "–";

  private final DraftReferences references;
  private final PaperRenderer printer;
  private final Clock clock;

  DraftPaper(DraftReferences references, PaperRenderer printer, Clock clock) {
    this.references = references;
    this.printer = printer;
    this.clock = clock;
  }

  /** A topic with its answers. */
  record Part(Section section, List<Answer> answers) {
  }

  record Answer(String label, String value) {
  }

  /** The submission may lack anything. */
  List<Part> parts(Submission s) {
    List<Part> parts = new ArrayList<>();
    List<Answer> lead = new ArrayList<>();
    if (s.lead() != null) {
      add(lead, "/lead/name", s.lead().name());
      add(lead, "/lead/siret", s.lead().siret());
      add(lead, "/lead/legalCategory", category(s.lead().legalCategory()));
      add(lead, "/lead/email", s.lead().email());
      add(lead, "/lead/address", s.lead().address());
      if (s.lead().representative() != null) {
        add(lead, "/lead/representative/name", s.lead().representative().name());
        add(lead, "/lead/representative/function", s.lead().representative().function());
        add(lead, "/lead/representative/signatory", yes(s.lead().representative().signatory()));
      }
    }
    add(lead, "/annualPublicGrants", euros(s.annualPublicGrants()));
    add(lead, "/stateAidReceivedLastThreeYears", euros(s.stateAidReceivedLastThreeYears()));
    add(lead, "/previouslyFunded", yes(s.previouslyFunded()));
    parts.add(new Part(Section.ORGANISATION, lead));

    List<Answer> members = new ArrayList<>();
    int number = 1;
    for (Submission.Member member : s.members() == null ? List.<Submission.Member>of() : s.members()) {
      members.add(new Answer("Membre " + number++, join(member.name(), member.siret(), category(member.legalCategory()),
          member.trainingBody() ? "organisme de formation" : null,
          member.evidence().stream().map(MemberEvidence::label).collect(Collectors.joining(", ")))));
    }
    add(members, "/signedLucrativePartnerships", String.valueOf(s.signedLucrativePartnerships()));
    add(members, "/otherEnterpriseInGovernance", yes(s.otherEnterpriseInGovernance()));
    parts.add(new Part(Section.MEMBERS, members));

    List<Answer> territory = new ArrayList<>();
    if (s.territory() != null) {
      add(territory, "/territory/departement", s.territory().departement() == null ? null
          : references.departement(s.territory().departement()));
      add(territory, "/territory/communeCodes", s.territory().communeCodes().stream()
          .map(code -> references.shown("communeCodes", code)).collect(Collectors.joining(", ")));
      add(territory, "/territory/description", s.territory().description());
      add(territory, "/territory/inCityPolicyArea", yes(s.territory().inCityPolicyArea()));
      add(territory, "/territory/inFragileRuralArea", yes(s.territory().inFragileRuralArea()));
      add(territory, "/territory/inDeindustrialisedBasin", yes(s.territory().inDeindustrialisedBasin()));
    }
    parts.add(new Part(Section.TERRITORY, territory));

    List<Answer> project = new ArrayList<>();
    add(project, "/poleName", s.poleName());
    add(project, "/poleType", s.poleType() == null ? null : s.poleType().label());
    add(project, "/durationMonths", s.durationMonths() == null ? null : s.durationMonths() + " mois");
    add(project, "/summary", s.summary());
    add(project, "/strategy", s.strategy());
    add(project, "/socialInnovation", s.socialInnovation());
    add(project, "/localRooting", s.localRooting());
    add(project, "/actionPlan", s.actionPlan());
    s.jointProjects().forEach(joint -> project.add(new Answer("Projet commun", join(joint.title(), joint.description()))));
    add(project, "/sectors", s.sectors().stream().map(Topic::label).collect(Collectors.joining(", ")));
    add(project, "/policies", s.policies().stream().map(Topic::label).collect(Collectors.joining(", ")));
    parts.add(new Part(Section.PROJECT, project));

    DraftPages.Plan plan = DraftPages.plan(s);
    List<Answer> budget = new ArrayList<>();
    for (Submission.BudgetLine line : s.budget() == null ? List.<Submission.BudgetLine>of() : s.budget()) {
      budget.add(new Answer(join(line.year() == null ? null : "Année " + line.year(),
          line.category() == null ? null : line.category().label(), line.label()), euros(line.amount())));
    }
    budget.add(new Answer("Total des dépenses", plan.total()));
    budget.add(new Answer("dont dépenses éligibles", plan.eligible()));
    parts.add(new Part(Section.BUDGET, budget));

    List<Answer> funding = new ArrayList<>();
    add(funding, "/requestedAmount", euros(s.requestedAmount()));
    for (Submission.FundingLine line : s.funding() == null ? List.<Submission.FundingLine>of() : s.funding()) {
      funding.add(new Answer(join(line.source() == null ? null : line.source().label(), line.name(),
          line.confirmed() ? "acquis" : "à confirmer"), euros(line.amount())));
    }
    funding.add(new Answer("Total des ressources, hors aide demandée", plan.coFunding()));
    parts.add(new Part(Section.FUNDING, funding));
    return parts;
  }

  /** The draft as it stands, with what is missing. */
  byte[] draft(Draft draft, DraftCheck.Progress progress, CallSettings call) {
    List<Paper.Section> sections = new ArrayList<>();
    for (Part part : parts(progress.submission())) {
      List<Block> blocks = new ArrayList<>();
      for (Answer answer : part.answers()) {
        blocks.add(new Block.Heading(answer.label()));
        blocks.add(Block.Typed.of(answer.value().isEmpty() ? NONE : answer.value()));
      }
      sections.add(new Paper.Section(part.section().slug(), part.section().label(), blocks));
    }
    if (!progress.problems().isEmpty()) {
      sections.add(new Paper.Section("corrections", "Ce qui manque ou est à corriger", List.of(new Block.Items(progress.problems().stream()
          .map(problem -> problem.label() + " : " + problem.message()).toList(), false))));
    }
    sections.add(new Paper.Section("pieces", "Pièces", List.of(new Block.Items(progress.pieces().stream()
        .map(piece -> piece.required().label() + " : "
            + (piece.sent().isEmpty() ? "manque" : piece.sent().stream().map(sent -> sent.fileName())
                .collect(Collectors.joining(", ")))).toList(), false))));
    return printer.render(new Paper("Brouillon de candidature", draft.title() + " – " + call.title(), "", draft.callCode(),
        FrenchText.dateTime(clock.instant()) + ", non déposé", sections));
  }

  private void add(List<Answer> answers, String pointer, String value) {
    answers.add(new Answer(FrenchText.spaced(AnswerLabels.of(pointer)), value == null || value.isBlank() ? NONE : value));
  }

  private String category(String code) {
    return code == null ? null : references.shown("legalCategory", code);
  }

  private static String euros(java.math.BigDecimal amount) {
    return amount == null ? NONE : FrenchText.euros(amount);
  }

  private static String yes(Boolean answer) {
    return answer == null ? null : answer ? "oui" : "non";
  }

  private static String join(String... parts) {
    return java.util.Arrays.stream(parts).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(", "));
  }
}
