/** What {@code application-processing.bpmn} and the code share, and the one port that starts it and tells it what happens. */
package org.callforprojects.application.process;
