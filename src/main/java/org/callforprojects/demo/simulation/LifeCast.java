package org.callforprojects.demo.simulation;

/**
 * Who plays the years after the announcement beside the {@link Cast}: user ids of staff, all different people.
 *
 * @param certifier     authorising officer who signs agreements, certifies and issues recovery orders
 * @param authoriser    authorising officer who authorises the State's payments
 * @param cdcAuthoriser signs and authorises for the Caisse des dépôts
 * @param reexaminer    programme officer who decided nothing before an appeal, and the second person of what another proposes
 */
public record LifeCast(String certifier, String authoriser, String accountant, String cdcAuthoriser, String cdcPayer,
    String reexaminer) {
}
