/**
 * What people's workplace, Camunda Tasklist, needs of the application beside tasks and forms: drafts that are kept on the
 * server and not in the browser, what the cards of tasks show, and the files that wait for their applicants.
 */
package org.callforprojects.workplace;
