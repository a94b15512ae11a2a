/** The life of a session, from its convening to the announcement of what it decided. */
package org.callforprojects.committee.session;
