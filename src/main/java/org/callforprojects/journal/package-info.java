/**
 * The audit journal: who decided, signed, paid or changed what, when, before and after. Written in the transaction of
 * the change, chained by hashes, read by auditors, changed by nobody. It knows no phase: all may write to it.
 */
package org.callforprojects.journal;
