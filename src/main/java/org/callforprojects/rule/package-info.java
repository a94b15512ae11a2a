/**
 * The decision tables as data: what their cells may say, versions, releases, and which release judges which file. Knows
 * no phase of a call. The workbench of the analysts, which does, is {@code workbench}.
 */
package org.callforprojects.rule;
