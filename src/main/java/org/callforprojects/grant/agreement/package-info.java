/** From the award to an agreement that all have signed ({@code grant-agreement.bpmn}). */
package org.callforprojects.grant.agreement;
