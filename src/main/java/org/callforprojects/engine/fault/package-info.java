/** What an exception of the engine means to the person who asked, and in which words it is answered. */
package org.callforprojects.engine.fault;
