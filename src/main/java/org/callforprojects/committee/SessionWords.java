package org.callforprojects.committee;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.callforprojects.application.Application;
import org.callforprojects.application.FundingCap;
import org.callforprojects.application.InstructionNote;
import org.callforprojects.application.facts.AwardCaps;
import org.callforprojects.call.CallSettings;
import org.callforprojects.call.CommitteeSeat;
import org.callforprojects.committee.money.Award;
import org.callforprojects.committee.money.AwardForecast;
import org.callforprojects.committee.money.Envelope;
import org.callforprojects.decision.DecisionWords;
import org.callforprojects.french.FrenchText;
import org.callforprojects.territory.Departement;
import org.callforprojects.territory.Departements;
import org.springframework.stereotype.Component;

/** The French words for what concerns a session. */
@Component
public class SessionWords {

  /** What stands for a file, beside its rank, before somebody who is recused from it. */
  public static final String RECUSED = "Dossier dont vous êtes déporté";

  private static final String NONE = "—";

  private final DecisionWords words;
  private final AwardCaps caps;
  private final Departements departements;

  SessionWords(DecisionWords words, AwardCaps caps, Departements departements) {
    this.words = words;
    this.caps = caps;
    this.departements = departements;
  }

  /** The purse of one funder, as texts. */
  public record PurseLine(String funder, String amount, String committed, String left) {
  }

  public List<PurseLine> purses(Envelope envelope) {
    return envelope.purses().stream().map(purse -> new PurseLine(purse.name(), FrenchText.euros(purse.amount()),
        FrenchText.euros(purse.committed()), FrenchText.euros(purse.left()))).toList();
  }

  /** Euros, or a dash. */
  public String euros(BigDecimal amount) {
    return amount == null ? NONE : FrenchText.euros(amount);
  }

  /** Points of 100, or a dash. */
  public String points(BigDecimal score) {
    return score == null ? NONE : FrenchText.count(score);
  }

  public String recommendation(Application application) {
    return application.evaluation() == null ? NONE
        : words.value("recommendation", application.evaluation().recommendation());
  }

  public String departement(Application application) {
    String code = application.submission().territory().departement();
    return departements.find(code).map(Departement::name).orElse(code);
  }

  public String territory(Application application) {
    String name = departement(application);
    return "PRIORITY".equals(application.appraisal().territoryPriority()) ? name + " (territoire prioritaire)" : name;
  }

  public String criterion(String code) {
    return words.value("criterionCode", code);
  }

  public String cap(String code) {
    return words.value("capCode", code);
  }

  /** The cap that binds an award now: that of the note, or what the funders can still give when it is less. */
  public FundingCap bindingCap(InstructionNote note, AwardForecast forecast) {
    return forecast.largest().compareTo(note.cap()) < 0 ? new FundingCap("REMAINING_ENVELOPE", forecast.largest())
        : new FundingCap(note.bindingCap(), note.cap());
  }

  /** « 5 pour, 1 contre, 1 abstention », with who was recused. */
  public String votes(Deliberation vote) {
    if (vote == null) {
      return NONE;
    }
    String chair = vote.votesFor() == vote.votesAgainst() && vote.chairVote() != null
        ? ", voix prépondérante de la présidence : " + ("FOR".equals(vote.chairVote()) ? "pour" : "contre") : "";
    return FrenchText.spaced(votes(vote.votesFor(), vote.votesAgainst(), vote.abstentions(), vote.recused().size()) + chair);
  }

  private static String votes(int inFavour, int against, int abstentions, int recused) {
    return inFavour + " pour, " + against + " contre, " + number(abstentions, "abstention")
        + (recused == 0 ? "" : ", " + number(recused, "déport"));
  }

  /** « 2 abstentions ». */
  public static String number(int count, String noun) {
    return count + "\u00A0" + noun + (count > 1 ? "s" : "");
  }

  /** Where an item stands, in a few words. */
  public static String outcome(AgendaItem item) {
    return switch (item.status()) {
      case DECIDED -> item.outcome().label();
      case PENDING -> "À examiner";
      case WITHDRAWN -> "Candidature retirée";
    };
  }

  /** The outcome put to the vote, as in « Soutien accordé, 120 000,00 € ». */
  public static String proposal(Deliberation vote) {
    return vote.proposal().label() + (vote.amount() == null ? "" : ", " + FrenchText.euros(vote.amount()));
  }

  public String funders(Award award, CallSettings settings) {
    if (award == null) {
      return "";
    }
    Map<String, String> names = settings.funders().stream()
        .collect(Collectors.toMap(funder -> funder.code(), funder -> funder.name()));
    return award.shares().entrySet().stream().map(share -> names.get(share.getKey()) + "\u00A0: " + FrenchText.euros(share.getValue()))
        .collect(Collectors.joining(" ; "));
  }

  /** Why an award cannot be higher now: the cap of the note, or what the funders can still give when that is less. */
  public String whyCapped(Application application, AwardForecast forecast) {
    InstructionNote note = application.note();
    FundingCap binding = bindingCap(note, forecast);
    if (binding.amount().compareTo(note.cap()) < 0) {
      return FrenchText.spaced("Dans ce qui reste de l’enveloppe, les financeurs peuvent réunir "
          + FrenchText.euros(binding.amount()) + " au plus pour ce pôle.");
    }
    return caps.explain(application, List.of(binding)).get(0).why();
  }

  /** What the quorum asks of this session. */
  public static String quorum(Session session, CallSettings settings) {
    int members = settings.committee().size();
    return FrenchText.spaced(session.isSecondConvening()
        ? "Seconde convocation sur le même ordre du jour : le comité délibère quel que soit le nombre de présents."
        : "La moitié au moins des " + members + " membres, soit " + (members + 1) / 2
            + ", doivent être présents ou avoir donné mandat.");
  }

  /** What the forecast would leave, in one sentence. */
  public static String ifAwarded(AwardForecast forecast) {
    if (forecast.amount().signum() == 0) {
      return "Aucun montant n’est proposé.";
    }
    String amount = FrenchText.euros(forecast.amount());
    return FrenchText.spaced(forecast.after().map(after -> "Si les " + amount + " proposés sont accordés, il restera "
        + after.leftInWords() + ".")
        .orElseGet(() -> "Les financeurs ne peuvent pas réunir les " + amount + " proposés : ils peuvent donner à ce pôle "
            + FrenchText.euros(forecast.largest()) + " au plus."));
  }

  /** Those whose voice is heard, with who speaks for them. */
  public static Map<String, String> voters(Session session, CallSettings settings) {
    Map<String, String> names = names(settings);
    Map<String, String> holders = session.attendance().speakers();
    Map<String, String> voters = new java.util.LinkedHashMap<>();
    for (CommitteeSeat seat : settings.committee()) {
      if (session.attendance().voters().contains(seat.code())) {
        String holder = holders.get(seat.code());
        voters.put(seat.code(), holder == null ? seat.name() : seat.name() + ", représenté par : " + names.get(holder));
      }
    }
    voters.replaceAll((code, label) -> FrenchText.spaced(label));
    return voters;
  }

  public static Map<String, String> names(CallSettings settings) {
    return settings.committee().stream().collect(Collectors.toMap(CommitteeSeat::code, CommitteeSeat::name));
  }

  /** The members recused from an item, by name. */
  public static List<String> recused(Deliberation vote, CallSettings settings) {
    Function<String, String> name = names(settings)::get;
    return vote == null ? new ArrayList<>() : vote.recused().stream().map(name).toList();
  }
}
