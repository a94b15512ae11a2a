package org.callforprojects.demo.simulation;

import java.util.Set;

/**
 * A synthetic expert.
 *
 * @param id           user id
 * @param departement  code of the one they live in: they review no pole from there
 * @param linkedSirens organisations they declare links with, among them members of some poles
 */
public record SimulatedExpert(String id, String firstName, String lastName, String email, String departement,
    Set<String> linkedSirens) {
}
