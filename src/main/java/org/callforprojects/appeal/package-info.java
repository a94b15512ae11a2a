/**
 * An administrative appeal (recours gracieux) against the decision that closed an application, driven by
 * {@code appeal.bpmn}: its deadline, its admissibility, a re-examination by somebody who decided nothing before, and the
 * silence that means rejection.
 * {@link org.callforprojects.appeal.Appeal} names what code and model share.
 */
package org.callforprojects.appeal;
