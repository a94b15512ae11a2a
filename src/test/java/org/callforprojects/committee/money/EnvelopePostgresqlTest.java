package org.callforprojects.committee.money;

import org.callforprojects.support.Postgresql;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.Tag;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** The races on the database of production, fsync on. */
@Tag("postgresql")
@WholeApplication
@ActiveProfiles("postgresql")
@ContextConfiguration(initializers = Postgresql.class)
class EnvelopePostgresqlTest extends EnvelopeRaces {
}
