/** Who may come in: the groups of staff, and the accounts of applicants, which are apart from the engine's users. */
package org.callforprojects.identity;
