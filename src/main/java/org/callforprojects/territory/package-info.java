/**
 * Where a pole is: départements with their region of 2013 and of today, and communes with the codes of both.
 * <p>
 * Whether a place has priority (city policy, fragile rural area, de-industrialised basin) is not here: the applicant
 * declares it, a case officer checks it and the decision {@code territory-priority} concludes.
 */
package org.callforprojects.territory;
