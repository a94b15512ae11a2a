/** From the receipt to a complete file: which documents it needs, which it lacks, what is asked of the applicant. */
package org.callforprojects.application.completeness;
