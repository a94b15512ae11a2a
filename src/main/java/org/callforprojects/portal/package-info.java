/** The application's own pages, drawn on the server, without script: the home page, and the whole file for staff. */
package org.callforprojects.portal;
