/** Charts drawn on the server as SVG, without script; each with its figures in words. */
package org.callforprojects.chart;
