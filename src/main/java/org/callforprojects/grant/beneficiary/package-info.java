/** What the beneficiary does, or an officer who files its paper original. */
package org.callforprojects.grant.beneficiary;
