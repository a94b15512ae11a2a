package org.callforprojects.application.process;

/** Where the instruction of an application starts: at its beginning, or after an appeal at the step that was wrong. */
public enum ResumeAt {
  START, COMPLETENESS, ANALYSIS, COMMITTEE
}
