package org.callforprojects.space;

/** That an account belongs to an organisation, and as what. */
public record Membership(String organisationId, String organisation, Role role) {
}
