package org.callforprojects.application.submission;

import jakarta.validation.groups.Default;

/**
 * What an on-line deposit must satisfy beyond what any file must. A paper file exists with its faults, and the rules of
 * eligibility say what they cost; a form on line can ask for them to be mended at once.
 */
interface Online extends Default {
}
