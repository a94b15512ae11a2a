package org.callforprojects.committee.money;

import org.callforprojects.support.WholeApplication;

/** The races on the database of the demonstration. */
@WholeApplication
class EnvelopeRaceTest extends EnvelopeRaces {
}
