/** What is sent and filed: the letters on a grant, its agreement, amendments and claims. */
package org.callforprojects.grant.paper;
