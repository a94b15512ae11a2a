/**
 * A whole call, simulated: 183 synthetic applications with the shape of those of 2013, what happens to each of them,
 * and who plays it through the real processes. The same seed gives the same call. Sources of the shape: domain.md 2.1
 * and 5.15.
 */
package org.callforprojects.demo.simulation;
