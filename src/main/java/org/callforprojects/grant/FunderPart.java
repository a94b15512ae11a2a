package org.callforprojects.grant;

import java.math.BigDecimal;

/**
 * What one funder brings to a grant.
 *
 * @param code   e.g. {@code METL}
 * @param name   official name
 * @param state  whether the money is the State's
 * @param amount euros
 */
public record FunderPart(String code, String name, boolean state, BigDecimal amount) {
}
