/**
 * The organisations of a pole: how they are identified (SIREN, SIRET), what their INSEE legal category says, and what
 * is put to the decision {@code ess-classification} for each of them.
 * <p>
 * No process runs here: the phases that need to know who a member is call this package. The classification itself is
 * in the decision table; this package only prepares its inputs.
 */
package org.callforprojects.member;
