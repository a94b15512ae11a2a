package org.callforprojects.demo.simulation;

import java.util.Map;

/**
 * What an expert thinks of an application.
 *
 * @param grades    0 to 5 by code of the table {@code criteria-weights}; a code that is absent is an abstention
 * @param comment   the required comment
 * @param afterDays days from the declaration of interests to the grades
 */
public record Opinion(Map<String, Integer> grades, String comment, int afterDays) {
}
