/** The papers of a session: convening, minutes, and the packs that members read. */
package org.callforprojects.committee.paper;
