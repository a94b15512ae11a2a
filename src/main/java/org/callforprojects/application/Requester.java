package org.callforprojects.application;

/**
 * Who asks.
 *
 * @param name  account of the applicant, or user id of the member of staff
 * @param staff whether they may see every application
 */
public record Requester(String name, boolean staff) {
}
