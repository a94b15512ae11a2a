/** A grant stopped while its beneficiary is heard, then resumed or ended before its term. */
package org.callforprojects.grant.suspension;
