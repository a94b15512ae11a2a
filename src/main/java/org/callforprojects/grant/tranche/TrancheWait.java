package org.callforprojects.grant.tranche;

import java.time.Instant;

/** What the process waits for after a tranche was not paid. @param carried what is held passes to the next tranche then */
record TrancheWait(Instant until, boolean carried) {
}
