/** The accounts and groups of staff, their rights and shared lists. */
package org.callforprojects.engine.staff;
