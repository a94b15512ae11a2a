/** One login for the program’s pages and for Camunda’s web applications. */
package org.callforprojects.engine.login;
