/**
 * How long the personal data of a closed file are kept (domain 3.11, timer T16): a row for each closed file, and a nightly
 * batch that erases what is due and leaves a record of it. {@code data-retention.bpmn} brings before a person what cannot be
 * erased.
 */
package org.callforprojects.retention;
