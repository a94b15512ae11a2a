/**
 * What is printed: {@link org.callforprojects.paper.Paper} is a text of sections, shown as a page or printed as an
 * accessible PDF that may be archived; {@link org.callforprojects.paper.PaperPdf} prints any XHTML so.
 */
package org.callforprojects.paper;
