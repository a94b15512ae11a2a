package org.callforprojects.demo.simulation;

import java.util.List;

/**
 * How the experts fare with an application.
 *
 * @param quality          what it is worth, 0 to 1; opinions scatter around it
 * @param opinions         as many as there can be; the first review that is finished takes the first, and so on
 * @param interestDeclared which declaration of interests, counted from 1 in their order, tells of one; 0 for none
 * @param lateExpert       which expert, counted the same way, never grades and is replaced; 0 for none
 */
public record Reviews(double quality, List<Opinion> opinions, int interestDeclared, int lateExpert) {
}
