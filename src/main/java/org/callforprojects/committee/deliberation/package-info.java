/** One deliberation, from the votes typed to the money committed. */
package org.callforprojects.committee.deliberation;
