package org.callforprojects.engine.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.callforprojects.engine.staff.StaffDirectory;
import org.callforprojects.identity.FunderGroups;
import org.callforprojects.identity.FunderRole;
import org.callforprojects.identity.Groups;
import org.callforprojects.web.StaffPerson;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Staff log in with their engine account everywhere. Authorities: {@code GROUP_<group>}, {@code STAFF} for those who may
 * see every application, {@code GRANT_READER} for those who may see the ones that hold a grant, {@code FUNDER_SIGNING},
 * {@code FUNDER_AUTHORISING} and {@code FUNDER_PAYING} for those who act for funders (which, the services say),
 * {@code OFFICER} for those who may act on applications, {@code ADMINISTRATOR}. Wrong passwords:
 * {@link org.callforprojects.identity.LoginThrottle}.
 */
@Component
public class EngineUserAuthentication implements AuthenticationProvider {

  private final IdentityService identity;
  private final StaffDirectory directory;
  private final FunderGroups funders;

  EngineUserAuthentication(IdentityService identity, StaffDirectory directory, FunderGroups funders) {
    this.identity = identity;
    this.directory = directory;
    this.funders = funders;
  }

  @Override
  public Authentication authenticate(Authentication login) {
    String user = login.getName();
    String password = String.valueOf(login.getCredentials());
    // An address is an applicant's: the engine, which knows none, would spend a slow comparison on each of their requests
    if (user == null || user.isEmpty() || user.contains("@") || !identity.checkPassword(user, password)) {
      throw new BadCredentialsException("Identifiant ou mot de passe incorrect.");
    }
    return of(user);
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }

  /** A user whom the engine has authenticated already. */
  public Authentication of(String user) {
    StaffDirectory.Member member = directory.member(user);
    List<String> groups = member.groups();
    List<GrantedAuthority> authorities = new ArrayList<>();
    groups.forEach(group -> authorities.add(new SimpleGrantedAuthority("GROUP_" + group)));
    add(authorities, "STAFF", groups, Groups.READING_EVERY_APPLICATION);
    Set<FunderRole> roles = funders.rolesOf(groups);
    roles.forEach(role -> authorities.add(new SimpleGrantedAuthority("FUNDER_" + role)));
    if (!roles.isEmpty()) {
      authorities.add(new SimpleGrantedAuthority("GRANT_READER"));
    }
    add(authorities, "OFFICER", groups, Groups.ACTING_ON_APPLICATIONS);
    add(authorities, "ADMINISTRATOR", groups, Set.of(org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN));
    String role = groups.stream().map(this::label).filter(Objects::nonNull).sorted().collect(Collectors.joining(", "));
    return UsernamePasswordAuthenticationToken.authenticated(new StaffPerson(user, member.name(),
        role.isEmpty() && groups.contains(org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN) ? "Administration" : role),
        null, authorities);
  }

  /** A funder's group has the name that its call gave it. */
  private String label(String group) {
    return Groups.LABELS.containsKey(group) || org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN.equals(group)
        ? Groups.LABELS.get(group) : directory.groupName(group);
  }

  private static void add(List<GrantedAuthority> authorities, String authority, List<String> groups, Set<String> any) {
    if (groups.stream().anyMatch(any::contains)) {
      authorities.add(new SimpleGrantedAuthority(authority));
    }
  }
}
