/** How an application comes in, and what its applicant does after the deposit. */
package org.callforprojects.application.intake;
