package org.callforprojects.retention;

/**
 * The data of a file are about to be erased, in the transaction that tells so: who still needs figures of it takes them.
 *
 * @param reference of the application
 */
public record FileErasing(String reference) {
}
