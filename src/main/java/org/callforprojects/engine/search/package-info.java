/** What runs and ran, read from the engine’s own tables. */
package org.callforprojects.engine.search;
