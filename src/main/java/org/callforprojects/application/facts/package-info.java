/** The members of a pole, the facts that the tables judge, and the caps in words. */
package org.callforprojects.application.facts;
