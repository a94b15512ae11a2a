/** What each phase tells the engine of its own processes: the engine knows none of them. */
package org.callforprojects.engine.phase;
