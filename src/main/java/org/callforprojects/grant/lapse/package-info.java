/** An award that is never signed: its beneficiary is heard, a person decides, and the money goes back to the envelope. */
package org.callforprojects.grant.lapse;
