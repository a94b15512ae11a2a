/** An application as staff read it, every value a French text, and what the forms of its tasks show. */
package org.callforprojects.application.sheet;
