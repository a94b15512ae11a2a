package org.callforprojects.decision;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One decision taken on an application.
 *
 * @param subject     what within the application (the number of a member), or null for the whole
 * @param table       the deployed table
 * @param evaluatedAt when
 * @param inputs      what it was told, by input name
 * @param rules       the rules that fired, in the order of the table
 */
public record DecisionRecord(String subject, DecisionSheet.Table table, Instant evaluatedAt, Map<String, Object> inputs,
    List<FiredRule> rules) {
}
