package org.callforprojects.letter;

/**
 * The service that writes, as its letterhead and CRPA R.112-5 want it; comes from the application's settings.
 *
 * @param name             of the service
 * @param place            town the letter is dated from; null or blank leaves the date alone
 * @param postalAddress    one line per line of the address
 * @param email            address where applicants write
 * @param phone            as it is to be read
 * @param signatoryName    first name and name of the author (CRPA L.212-1)
 * @param signatoryCapacity capacity of the author, with its article: « La cheffe du bureau »
 * @param competentCourt   « tribunal administratif de Paris »; null or blank names no town
 */
public record SendingOffice(
    String name,
    String place,
    String postalAddress,
    String email,
    String phone,
    String signatoryName,
    String signatoryCapacity,
    String competentCourt) {
}
