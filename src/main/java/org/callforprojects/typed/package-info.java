/**
 * What people type or paste, made what they meant: the one place that knows about blanks of every kind, characters that
 * nobody sees, prefixes that are printed with a number, and the ways to write an amount. The API's bodies, the forms of
 * Tasklist and the pages all go through it; what is right afterwards is for each field's own rule to say.
 */
package org.callforprojects.typed;
