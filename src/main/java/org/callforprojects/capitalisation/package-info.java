/**
 * What the poles became: indicators from their reports, and the national synthesis of each year (S10). Part of
 * {@code call-lifecycle.bpmn}, from the publication of the results to the end of the call.
 */
package org.callforprojects.capitalisation;
