/**
 * The review of an eligible application by experts without conflicts of interest, driven by {@code expert-review.bpmn}:
 * a balanced choice that says its reasons, declarations, grades, and the consolidated report.
 */
package org.callforprojects.review;
