package org.callforprojects.decision;

import java.util.Map;

/**
 * A rule that fired.
 *
 * @param ruleId     its id in the table
 * @param annotation what the analysts wrote beside it, in French, with its source
 * @param outputs    what it answered, by output name
 */
public record FiredRule(String ruleId, String annotation, Map<String, Object> outputs) {
}
