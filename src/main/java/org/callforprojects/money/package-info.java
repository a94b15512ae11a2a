/**
 * Arithmetic of money that several phases share, and the numbers of the accounts that it goes to. Euros, two decimals;
 * nothing is ever lost to rounding.
 */
package org.callforprojects.money;
