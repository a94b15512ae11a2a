package org.callforprojects.review;

import java.util.Set;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.callforprojects.fault.PrintedText;
import org.callforprojects.typed.MailAddress;
import org.callforprojects.typed.TextKind;
import org.callforprojects.typed.Tidied;

/**
 * What an expert declares once, before any application.
 *
 * @param departement code, e.g. {@code 46} or {@code 2A}
 * @param links       SIREN of organisations with which there is a link
 */
public record ExpertProfile(
    @NotBlank @Size(max = 200) @PrintedText String name,
    @NotBlank @MailAddress @Size(max = 254) String email,
    @NotBlank @Tidied(TextKind.CODE) @Pattern(regexp = "\\d{2,3}|2[AB]", message = "{departement.invalid}") String departement,
    @NotNull @Size(max = 200) @Tidied(TextKind.SIREN) Set<@NotNull @Pattern(regexp = "\\d{9}", message = "{siren.invalid}") String> links) {
}
