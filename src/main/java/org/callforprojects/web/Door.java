package org.callforprojects.web;

import java.util.Set;

/**
 * An entry of the menu. Each room of the application contributes its own as a bean; the header shows a reader those that
 * open to them, and no other.
 *
 * @param place       order in the menu, the smallest first
 * @param path        address below the context, e.g. {@code /dossiers}; the entry is current on all pages under it
 * @param label       French
 * @param authorities any of which opens it, e.g. {@code GROUP_managers}; the same as in the security chains
 */
public record Door(int place, String path, String label, Set<String> authorities) {

  boolean holds(String address) {
    return address.equals(path) || address.startsWith(path.endsWith("/") ? path : path + "/");
  }
}
