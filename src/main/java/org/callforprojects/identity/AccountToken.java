package org.callforprojects.identity;

import java.time.Instant;

/**
 * What a mail may do, once.
 *
 * @param address        the mail box that it proves
 * @param account        whose account it is about; null for a new one
 * @param organisationId to which it invites; null for none
 * @param role           as what; null for none
 * @param content        what was asked, JSON; null for nothing
 */
public record AccountToken(String digest, Purpose purpose, String address, String account, String organisationId,
    String role, String content, Instant createdAt, Instant expiresAt) {

  /** What a token is for; none serves for anything else. */
  public enum Purpose {
    REGISTRATION, PASSWORD, ADDRESS, INVITATION
  }
}
