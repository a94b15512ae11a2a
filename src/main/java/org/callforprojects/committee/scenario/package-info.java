/** Ways of allotting the envelope, compared before the committee votes. */
package org.callforprojects.committee.scenario;
