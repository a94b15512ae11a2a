/**
 * What the State publishes of its subsidies, as files anyone may read: the essential data of each agreement (décret
 * 2017-779, schema {@code scdl/subventions}), the results and the tranches of a call.
 */
package org.callforprojects.opendata;
