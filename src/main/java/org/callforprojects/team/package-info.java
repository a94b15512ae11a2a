/** People at work together: who stands in for whom, who leads whom, what nobody took, the mail of the day. */
package org.callforprojects.team;
