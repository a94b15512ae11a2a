package org.callforprojects.payment;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What a bank answers to a file, line by line; lines that it does not name stay as they are. */
public record BankAnswer(@NotEmpty @Size(max = 10_000) List<@Valid @NotNull Line> lines) {

  /** What became of a transfer. */
  public enum Outcome {
    PAID, REJECTED
  }

  /**
   * @param key              of the order, as the file calls it (EndToEndId)
   * @param paymentReference of the bank; needed for what is paid
   * @param paidOn           day on which the money left, in Paris; needed for what is paid
   * @param reason           of the bank; needed for what is rejected
   */
  public record Line(@NotBlank @Size(max = 80) String key, @NotNull Outcome outcome, @Size(max = 140) String paymentReference,
      LocalDate paidOn, @Size(max = 2000) String reason) {
  }
}
