/**
 * The applicants' space: organisations and their members, drafts before the deposit, messages after it. No process instance
 * stands behind a draft; what it deposits goes through the door of {@link org.callforprojects.application.intake.DepositService}.
 */
package org.callforprojects.space;
