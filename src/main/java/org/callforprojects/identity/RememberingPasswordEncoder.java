package org.callforprojects.identity;

import org.springframework.security.crypto.password.PasswordEncoder;

/** A slow encoder that need not compare the same password twice within minutes. */
public final class RememberingPasswordEncoder implements PasswordEncoder {

  private final PasswordEncoder slow;
  private final RememberedPasswords remembered = new RememberedPasswords();

  public RememberingPasswordEncoder(PasswordEncoder slow) {
    this.slow = slow;
  }

  @Override
  public String encode(CharSequence password) {
    return slow.encode(password);
  }

  @Override
  public boolean matches(CharSequence password, String hash) {
    return remembered.fits(password, hash, () -> slow.matches(password, hash));
  }

  @Override
  public boolean upgradeEncoding(String hash) {
    return slow.upgradeEncoding(hash);
  }
}
