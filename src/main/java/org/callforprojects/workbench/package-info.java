/**
 * Where analysts change rules: drafts, their cases and findings, replays over recorded decisions, and the approval by a
 * second person, which {@code rule-change.bpmn} drives.
 */
package org.callforprojects.workbench;
