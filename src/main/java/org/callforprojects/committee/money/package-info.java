/** The envelope of a call, how its funders share an award, and the awards that hold its money. */
package org.callforprojects.committee.money;
