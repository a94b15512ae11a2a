/** A session as people read it, and as it is projected and typed in the room. */
package org.callforprojects.committee.room;
