/** Tier "models": every file of {@code processes/} against the conventions and against the code that it names. */
package org.callforprojects.model;
