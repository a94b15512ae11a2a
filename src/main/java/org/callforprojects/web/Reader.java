package org.callforprojects.web;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who reads the page that is being drawn: what its header needs. Asks the database nothing. */
@Component("reader")
public class Reader {

  private static final String APPLICANT = "APPLICANT";

  private final List<Door> doors;
  private final SitePages site;

  Reader(List<Door> doors, SitePages site) {
    this.doors = doors.stream().sorted(Comparator.comparingInt(Door::place)).toList();
    this.site = site;
  }

  /** An entry of the menu. @param current whether the page stands behind it */
  public record Entry(String path, String label, boolean current) {
  }

  public SitePages site() {
    return site;
  }

  public boolean known() {
    return login() != null;
  }

  public boolean staff() {
    return login() != null && login().getPrincipal() instanceof StaffPerson;
  }

  public boolean applicant() {
    return has(APPLICANT);
  }

  /** Whether the reader holds an authority, e.g. {@code GROUP_managers} or {@code STAFF}. */
  public boolean has(String authority) {
    return authorities().contains(authority);
  }

  /** Account; empty for nobody. */
  public String account() {
    return known() ? login().getName() : "";
  }

  /** Ids of the groups they belong to. */
  public Set<String> groups() {
    return login() == null ? Set.of() : Set.copyOf(PersonGroups.of(login()));
  }

  /** What they are called; an applicant by their address. */
  public String name() {
    Authentication login = login();
    if (login == null) {
      return "";
    }
    return login.getPrincipal() instanceof StaffPerson person ? person.fullName()
        : login.getPrincipal() instanceof Named named ? named.fullName() : login.getName();
  }

  /** French; empty for nobody. */
  public String role() {
    Authentication login = login();
    if (login == null) {
      return "";
    }
    return login.getPrincipal() instanceof StaffPerson person ? person.role() : applicant() ? "Candidat" : "";
  }

  /** Where the name of the site leads: home. */
  public String home() {
    return staff() ? "/accueil" : applicant() ? "/espace" : "/";
  }

  /** The entries that open to this reader. */
  public List<Entry> doors() {
    Set<String> held = authorities();
    String address = address();
    List<Door> open = doors.stream().filter(door -> door.authorities().stream().anyMatch(held::contains)).toList();
    // Of two doors one behind the other, the nearer is where the reader is
    int nearest = open.stream().filter(door -> door.holds(address)).mapToInt(door -> door.path().length()).max().orElse(-1);
    return open.stream().map(door -> new Entry(door.path(), door.label(),
        door.holds(address) && door.path().length() == nearest)).toList();
  }

  private static Set<String> authorities() {
    Authentication login = login();
    return login == null ? Set.of()
        : login.getAuthorities().stream().map(GrantedAuthority::getAuthority).collect(Collectors.toSet());
  }

  private static Authentication login() {
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    return login == null || login instanceof AnonymousAuthenticationToken ? null : login;
  }

  private static String address() {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
      HttpServletRequest request = attributes.getRequest();
      return request.getRequestURI().substring(request.getContextPath().length());
    }
    return "";
  }
}
