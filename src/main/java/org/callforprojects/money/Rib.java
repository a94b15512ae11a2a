package org.callforprojects.money;

/**
 * The French account number: bank 5, branch 5, account 11, key 2. The key makes the whole a multiple of 97, letters of the
 * account counted as digits 1 to 9, three by three (norme CFONB): 97 - (89 bank + 15 branch + 3 account) mod 97.
 */
final class Rib {

  private static final int LENGTH = 23;
  private static final int MODULUS = 97;

  private Rib() {
  }

  static boolean isValid(String rib) {
    if (rib.length() != LENGTH) {
      return false;
    }
    int rest = 0;
    for (int i = 0; i < LENGTH; i++) {
      int digit = digit(rib.charAt(i));
      if (digit < 0) {
        return false;
      }
      rest = (rest * 10 + digit) % MODULUS;
    }
    return rest == 0;
  }

  /** A and J are 1, B, K and S are 2, up to I, R and Z, which are 9. */
  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c < 'A' || c > 'Z') {
      return -1;
    }
    return c < 'S' ? (c - 'A') % 9 + 1 : (c - 'S') % 9 + 2;
  }
}
