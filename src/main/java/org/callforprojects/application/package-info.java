/**
 * An application: deposit, completeness, analysis, eligibility, withdrawal.
 * Driven by {@code processes/application-processing.bpmn};
 * {@link org.callforprojects.application.process.ApplicationProcessing} names what code and model share.
 */
package org.callforprojects.application;
