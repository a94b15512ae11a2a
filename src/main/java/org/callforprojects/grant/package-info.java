/**
 * The grant, from the award to its last euro ({@code grant-life.bpmn}): the agreement ({@code grant-agreement.bpmn}) and three years of tranches,
 * reports, amendments, suspensions and recoveries ({@code grant-tranches.bpmn}). Payments themselves are ordered in
 * {@link org.callforprojects.payment}.
 */
package org.callforprojects.grant;
