/**
 * Answers « pourquoi ? » for one application: which table, which version, which inputs, which rules fired, who confirmed,
 * who voted how many, which cap bound the amount. One model, read in full by staff, and by the applicant without names and
 * without what is not told yet. Reads only; nobody depends on it.
 */
package org.callforprojects.explanation;
