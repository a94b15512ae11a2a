package org.callforprojects.web;

/** An address of ours that a request names, to be led to afterwards; one of anybody else's counts as none. */
public final class LocalTarget {

  private LocalTarget() {
  }

  /** @return the address, or an empty text for one that is missing or could lead elsewhere */
  public static String of(String address) {
    boolean ours = address != null && address.startsWith("/") && !address.startsWith("//")
        && address.chars().noneMatch(c -> c == '\\' || c < ' ' || c == 0x7F);
    return ours ? address : "";
  }
}
