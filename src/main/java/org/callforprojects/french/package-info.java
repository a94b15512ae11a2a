/** How French writes what people read: dates, amounts, non-breaking spaces. */
package org.callforprojects.french;
