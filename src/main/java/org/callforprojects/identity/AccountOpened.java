package org.callforprojects.identity;

/**
 * An account is there; told within the transaction that made it.
 *
 * @param organisation name of the organisation that comes with it; null when it joins another
 */
public record AccountOpened(String email, String organisation) {
}
