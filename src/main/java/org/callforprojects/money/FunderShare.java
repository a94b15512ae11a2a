package org.callforprojects.money;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonAlias;

/**
 * What one funder brings: as the committee decides it, as letters tell it, as the agreement fixes it.
 *
 * @param code   e.g. {@code METL}; null in letters written before they knew it
 * @param name   official name
 * @param state  whether the money is the State's; null in decisions that were taken before they said so
 * @param amount euros
 */
public record FunderShare(String code, @JsonAlias("funder") String name, Boolean state, BigDecimal amount) {
}
