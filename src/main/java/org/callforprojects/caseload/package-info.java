/** The table of files: how a file is found, who is in charge of it, what is expected of whom. */
package org.callforprojects.caseload;
