/** The decision sheet: which table, which version, which inputs, which rules, kept with the application for good. */
package org.callforprojects.decision;
