/**
 * What people's workplace, Camunda Tasklist, needs of the application beside tasks and forms: drafts that are kept on the
 * server and not in the browser.
 */
package org.callforprojects.workplace;
