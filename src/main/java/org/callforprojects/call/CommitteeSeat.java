package org.callforprojects.call;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.callforprojects.typed.MailAddress;

/**
 * One seat of the national steering committee of a call.
 *
 * @param code   short code, e.g. {@code ESS}
 * @param name   what or whom it stands for
 * @param kind   for whom the member sits
 * @param chair  whether this seat chairs, and so has the casting vote
 * @param funder code of the funder it speaks for, which then does not fund what it is recused from; null for none
 * @param email  where its convening goes; null for none
 * @param person who sits for it, first name and name; null when the attendance of each session says it
 * @param capacity the function of that person; null for none
 */
public record CommitteeSeat(
    @NotBlank @Pattern(regexp = "[A-Z][A-Z0-9_]{1,31}", message = "{code.invalid}") String code,
    @NotBlank @Size(max = 200) String name,
    @NotNull SeatKind kind,
    @NotNull Boolean chair,
    @Size(max = 32) String funder,
    @MailAddress @Size(max = 128) String email,
    @Size(max = 120) String person,
    @Size(max = 200) String capacity) {

  private static final String CDC = "CDC";

  public CommitteeSeat {
    funder = blankToNull(funder);
    email = blankToNull(email);
    person = blankToNull(person);
    capacity = blankToNull(capacity);
  }

  /** One whose person is named at each session. */
  public CommitteeSeat(String code, String name, SeatKind kind, Boolean chair, String funder, String email) {
    this(code, name, kind, chair, funder, email, null, null);
  }

  /** As anyone may read it. */
  public CommitteeSeat withoutEmail() {
    return new CommitteeSeat(code, name, kind, chair, funder, null);
  }

  /** A form sends an empty field as an empty text. */
  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** The composition of 2013 (S34); the number of qualified persons is not given, three are proposed. */
  static List<CommitteeSeat> of2013(List<Funder> funders) {
    String cdc = funders != null && funders.stream().anyMatch(f -> f != null && CDC.equals(f.code())) ? CDC : null;
    return List.of(
        new CommitteeSeat("ESS", "Ministère chargé de l’économie sociale et solidaire", SeatKind.MINISTRY, true, null, null),
        new CommitteeSeat("REDRESSEMENT", "Ministère du redressement productif", SeatKind.MINISTRY, false, null, null),
        new CommitteeSeat("METL", "Ministère de l’égalité des territoires et du logement", SeatKind.MINISTRY, false, null, null),
        new CommitteeSeat(CDC, "Caisse des dépôts et consignations", SeatKind.FUNDER, false, cdc, null),
        new CommitteeSeat("PQ1", "Première personnalité qualifiée", SeatKind.QUALIFIED_PERSON, false, null, null),
        new CommitteeSeat("PQ2", "Deuxième personnalité qualifiée", SeatKind.QUALIFIED_PERSON, false, null, null),
        new CommitteeSeat("PQ3", "Troisième personnalité qualifiée", SeatKind.QUALIFIED_PERSON, false, null, null));
  }
}
