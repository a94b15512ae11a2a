/**
 * Tours of the whole application in a real browser, one per role: the real web applications, real clicks, our own pages
 * under axe. They need a Chromium on the machine and are skipped without one.
 */
package org.callforprojects.browser;
