/** The orders of a tranche until the bank has paid them, and payments that come back ({@code payment-return.bpmn}). Their register is {@link org.callforprojects.payment}. */
package org.callforprojects.grant.disbursement;
