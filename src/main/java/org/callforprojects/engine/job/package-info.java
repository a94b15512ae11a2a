/** Time and background work: the one clock, timers, retries, and the node that does none. */
package org.callforprojects.engine.job;
