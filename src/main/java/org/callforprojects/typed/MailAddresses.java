package org.callforprojects.typed;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that a mail server reaches (RFC 5321). Names of hosts in other than plain letters go in their coded form
 * (RFC 5891); the part before the @ has none, and few servers take it in other letters (RFC 6531): it is refused.
 */
public final class MailAddresses {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])");

  private MailAddresses() {
  }

  /** What is wrong with an address, in French for the person who typed it; empty when nothing is. */
  public static Optional<String> fault(String address) {
    int at = address.lastIndexOf('@');
    if (at <= 0 || at == address.length() - 1 || address.indexOf('@') != at) {
      return Optional.of("Donnez une adresse électronique complète, par exemple nom@exemple.fr.");
    }
    String local = address.substring(0, at);
    Optional<String> foreign = local.codePoints().filter(c -> c > 0x7E).mapToObj(Character::toString).findFirst();
    if (foreign.isPresent()) {
      return Optional.of("La partie de l’adresse qui précède « @ » contient « " + foreign.get()
          + " », que les serveurs de courrier ne transmettent pas : donnez une adresse sans accent.");
    }
    if (local.length() > LONGEST_LOCAL || !LOCAL.matcher(local).matches()) {
      return Optional.of("La partie de l’adresse qui précède « @ » n’est pas valable : elle ne contient ni espace, ni deux "
          + "points de suite.");
    }
    Optional<String> host = host(address.substring(at + 1));
    if (host.isEmpty() || local.length() + 1 + host.get().length() > LONGEST) {
      return Optional.of("Le nom de domaine de cette adresse, après « @ », n’est pas valable.");
    }
    return Optional.empty();
  }

  /** The address as it goes to the mail server; one that is wrong goes as it is, to be refused there. */
  public static String onTheWire(String address) {
    int at = address.lastIndexOf('@');
    return at < 0 ? address : host(address.substring(at + 1)).map(host -> address.substring(0, at + 1) + host).orElse(address);
  }

  private static Optional<String> host(String name) {
    try {
      String coded = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES);
      return HOST.matcher(coded).matches() ? Optional.of(coded) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
