package org.callforprojects.review;

import java.util.Set;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.callforprojects.fault.PlainText;

/**
 * What an expert declares once, before any application.
 *
 * @param departement code, e.g. {@code 46} or {@code 2A}
 * @param links       SIREN of organisations with which there is a link
 */
public record ExpertProfile(
    @NotBlank @Size(max = 200) @PlainText String name,
    @NotBlank @Email @Size(max = 254) String email,
    @NotBlank @Pattern(regexp = "\\d{2,3}|2[AB]", message = "{departement.invalid}") String departement,
    @NotNull @Size(max = 200) Set<@NotNull @Pattern(regexp = "\\d{9}", message = "{siren.invalid}") String> links) {
}
