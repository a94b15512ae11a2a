package org.callforprojects.demo.simulation;

import org.callforprojects.application.submission.Channel;
import org.callforprojects.application.submission.Submission;

/**
 * A synthetic application and what will happen to it.
 *
 * @param number     1 to 183
 * @param channel    on line or on paper
 * @param owner      address of the applicant's account; null on paper
 * @param submission body of the deposit; passes every check of a deposit that comes that way
 * @param plan       what happens
 */
public record SimulatedApplication(int number, Channel channel, String owner, Submission submission, Plan plan) {
}
