/** The pages of the applicants' space, and those that anyone may read of a call. */
package org.callforprojects.space.page;
