/** What every spreadsheet that the application writes has in common. */
package org.callforprojects.spreadsheet;
