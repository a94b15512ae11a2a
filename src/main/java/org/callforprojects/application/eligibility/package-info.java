/** From the analysis to an eligible application, or to an ineligibility that a second person confirmed. */
package org.callforprojects.application.eligibility;
