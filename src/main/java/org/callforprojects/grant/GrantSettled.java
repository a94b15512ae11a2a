package org.callforprojects.grant;

/**
 * Said in the transaction that closes a grant or lets it lapse, once its record holds that state: nothing more will be
 * paid or repaid. The call may be over with it.
 *
 * @param reference of the application
 * @param callCode  of its call
 */
public record GrantSettled(String reference, String callCode) {
}
