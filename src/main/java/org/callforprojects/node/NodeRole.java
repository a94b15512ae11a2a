package org.callforprojects.node;

/** What a node does: {@code callforprojects.node.role}. */
public enum NodeRole {
  /** Pages and background work. */
  ALL,
  /** Pages and APIs only: no jobs, no mails, no nightly work. */
  PAGES,
  /** Background work only: no page but the health of the service. */
  JOBS
}
