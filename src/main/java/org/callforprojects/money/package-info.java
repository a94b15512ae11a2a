/** Arithmetic of money that several phases share. Euros, two decimals; nothing is ever lost to rounding. */
package org.callforprojects.money;
