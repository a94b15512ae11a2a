/** What an applicant sends: the body of a deposit and all that must hold for it to be taken. */
package org.callforprojects.application.submission;
