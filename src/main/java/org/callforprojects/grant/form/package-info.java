/** What the forms of all tasks on a grant show. */
package org.callforprojects.grant.form;
