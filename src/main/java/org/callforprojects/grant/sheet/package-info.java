/** A grant and its reports as staff read them, every value a French text. */
package org.callforprojects.grant.sheet;
