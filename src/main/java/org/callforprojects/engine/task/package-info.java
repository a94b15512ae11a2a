/** Open tasks: who may work on them, in whose place, and what may be done with them. */
package org.callforprojects.engine.task;
