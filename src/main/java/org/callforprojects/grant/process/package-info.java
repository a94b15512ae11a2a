/** What the models of a grant and the code share: keys, variables, messages, who acts for a funder, and the one port that tells a process what happens. */
package org.callforprojects.grant.process;
