package org.callforprojects.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Knows for five minutes that a password fits a hash, so that a program that logs in with each request does not pay the
 * slow comparison each time. What fits is found by both together: a changed password, a new salt or a removed account
 * never meets an entry of before. Neither passwords nor hashes are kept, only their HMAC under a key of this process;
 * what does not fit is compared slowly each time.
 */
public final class RememberedPasswords {

  private static final String HMAC = "HmacSHA256";
  private static final int LARGEST = 5_000;
  private static final long REMEMBERED_NANOS = 5L * 60 * 1_000_000_000;

  private final SecretKeySpec key;
  private final Map<String, Long> verified = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
      return size() > LARGEST;
    }
  });

  public RememberedPasswords() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, HMAC);
  }

  /** @param slowly compares as if nothing were remembered */
  public boolean fits(CharSequence password, String hash, BooleanSupplier slowly) {
    String both = together(password, hash);
    Long at = verified.get(both);
    long now = System.nanoTime();
    if (at != null && now - at < REMEMBERED_NANOS) {
      return true;
    }
    if (!slowly.getAsBoolean()) {
      return false;
    }
    verified.put(both, now);
    return true;
  }

  private String together(CharSequence password, String hash) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      mac.update(hash.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Base64.getEncoder().encodeToString(mac.doFinal(password.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + HMAC, e);
    }
  }
}
