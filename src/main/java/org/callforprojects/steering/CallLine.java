package org.callforprojects.steering;

/**
 * A call in the list of those that managers steer; words ready to be read.
 *
 * @param applications those deposited
 * @param openTasks    open tasks of the call, its sessions and its applications
 * @param incidents    steps that failed and wait for somebody
 */
public record CallLine(String code, String title, String status, String opensAt, String closesAt, int applications,
    int openTasks, int incidents) {
}
