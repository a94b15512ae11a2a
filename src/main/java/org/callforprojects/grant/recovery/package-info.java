/** What was paid too much: each funder claims its part and follows it to its end ({@code grant-recovery.bpmn}). */
package org.callforprojects.grant.recovery;
