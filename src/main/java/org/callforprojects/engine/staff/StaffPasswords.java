package org.callforprojects.engine.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import org.callforprojects.identity.RememberedPasswords;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Passwords of staff by bcrypt. The engine hands them over with their salt; both are hashed first, because bcrypt reads no
 * more than 72 bytes.
 */
class StaffPasswords implements PasswordEncryptor {

  /** Between braces before each hash in the database. */
  static final String NAME = "bcrypt";

  private final RememberedPasswords remembered = new RememberedPasswords();

  @Override
  public String encrypt(String salted) {
    return BCrypt.hashpw(shortened(salted), BCrypt.gensalt());
  }

  @Override
  public boolean check(String salted, String hash) {
    String shortened = shortened(salted);
    return remembered.fits(shortened, hash, () -> BCrypt.checkpw(shortened, hash));
  }

  @Override
  public String hashAlgorithmName() {
    return NAME;
  }

  private static String shortened(String salted) {
    try {
      return Base64.getEncoder().encodeToString(
          MessageDigest.getInstance("SHA-256").digest(salted.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
