/**
 * The national steering committee, driven by {@code committee-session.bpmn}: its agenda by rank, its votes, the envelope
 * that no award can exceed, the signature, and the reserve list ({@code reserve-promotion.bpmn}).
 */
package org.callforprojects.committee;
