package org.callforprojects.identity;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which groups of staff act for funders, over all calls: written with the settings of each call, asked at each login. */
@Component
public class FunderGroups {

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  FunderGroups(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /** In the place of what the settings of that call said before. */
  public void replace(String callCode, List<FunderGroup> groups) {
    jdbc.sql("delete from funder_group where call_code = ?").param(callCode).update();
    batch.batchUpdate("insert into funder_group (call_code, funder_code, funder_role, group_id) values (?, ?, ?, ?)",
        groups.stream().map(group -> new Object[] {callCode, group.funderCode(), group.role().name(), group.group()}).toList());
  }

  /** Every group that acts for a funder somewhere, those that are there from the start included, with what it does. */
  public Map<String, Set<FunderRole>> all() {
    Map<String, Set<FunderRole>> all = new TreeMap<>();
    Groups.OF_FUNDERS.forEach((group, roles) -> all.put(group, EnumSet.copyOf(roles)));
    jdbc.sql("select distinct group_id, funder_role from funder_group").query(row -> {
      all.computeIfAbsent(row.getString("group_id"), group -> EnumSet.noneOf(FunderRole.class))
          .add(FunderRole.valueOf(row.getString("funder_role")));
    });
    return all;
  }

  /** What the members of these groups do for funders. */
  public Set<FunderRole> rolesOf(Collection<String> groups) {
    Set<FunderRole> roles = EnumSet.noneOf(FunderRole.class);
    groups.forEach(group -> roles.addAll(Groups.OF_FUNDERS.getOrDefault(group, Set.of())));
    if (!groups.isEmpty()) {
      jdbc.sql("select distinct funder_role from funder_group where group_id in (:groups)").param("groups", groups)
          .query(String.class).list().forEach(role -> roles.add(FunderRole.valueOf(role)));
    }
    return roles;
  }
}
