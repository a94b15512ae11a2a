/** The tranches: due, reported on, reviewed, certified, decided and ordered ({@code grant-tranches.bpmn}). */
package org.callforprojects.grant.tranche;
