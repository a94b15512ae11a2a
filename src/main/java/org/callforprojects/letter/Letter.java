package org.callforprojects.letter;

import java.time.Instant;

/**
 * A letter filed in an application; its PDF is asked for on its own.
 *
 * @param step the step that issued it, unique within the application, e.g. {@code COMPLEMENT_REQUEST-1}
 * @param mentionsRemedies whether it names the delays and ways of appeal, without which they bind nobody (CJA R.421-5)
 */
public record Letter(String id, String reference, String step, LetterCode code, String subject, Instant issuedAt,
    boolean mentionsRemedies) {
}
