/**
 * The only package that configures the process engine: its clock, its guards, what every decision leaves behind, and
 * how the values of a form are read.
 */
package org.callforprojects.engine;
