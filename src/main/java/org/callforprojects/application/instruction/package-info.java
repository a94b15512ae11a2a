/** From the experts’ scores to the note that the committee reads, and the steps back. */
package org.callforprojects.application.instruction;
