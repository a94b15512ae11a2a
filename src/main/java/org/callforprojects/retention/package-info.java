/**
 * How long the personal data of a closed file are kept (domain 3.11, timer T16), driven by {@code data-retention.bpmn}:
 * one instance per closed file, which erases them when their time has come and leaves a record of what was erased.
 */
package org.callforprojects.retention;
