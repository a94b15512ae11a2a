/** What persons may not do to the engine, whatever door they come through, and what makes a start unsafe. */
package org.callforprojects.engine.guard;
