package org.callforprojects.review;

import java.util.Set;

/**
 * What is known of an expert: where conflicts of interest come from.
 *
 * @param userId      engine user, in the group of experts
 * @param departement where the expert lives or works; null when unknown
 * @param links       SIREN of organisations the expert declared links with
 * @param isStaff     also reads every application, so is no expert
 */
public record Expert(String userId, String name, String email, String departement, Set<String> links, boolean isStaff) {
}
