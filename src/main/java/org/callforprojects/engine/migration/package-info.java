/** How running instances come to the newest models, and the models that the program brings. */
package org.callforprojects.engine.migration;
