package org.callforprojects.territory;

/**
 * One of the 101 départements, with its region before and after the reform of 1 January 2016.
 *
 * @param code two characters, or three overseas; {@code 2A} and {@code 2B} in Corsica
 * @param name in French
 * @param region2013Code two digits, one of the 27 regions in force at the time of the call
 * @param region2016Code two digits, one of the 18 regions of today
 */
public record Departement(
    String code,
    String name,
    String region2013Code,
    String region2013Name,
    String region2016Code,
    String region2016Name) {
}
