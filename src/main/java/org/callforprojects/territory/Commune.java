package org.callforprojects.territory;

/**
 * A commune, or a part of one that has its own INSEE code.
 *
 * @param code INSEE code, five characters; not the postal code
 * @param name in French
 * @param departementCode that of today; that of 2013 for a {@link CommuneType#FORMER} one
 * @param type what the code stands for
 * @param currentCode code of the commune of today that it is, or lies in
 * @param siren nine digits; null unless it is a {@link CommuneType#CURRENT} commune
 * @param population legal population, inhabitants; null when it is not counted apart
 */
public record Commune(
    String code,
    String name,
    String departementCode,
    CommuneType type,
    String currentCode,
    String siren,
    Integer population) {
}
