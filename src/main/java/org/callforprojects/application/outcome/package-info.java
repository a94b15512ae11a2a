/** How an application ends, how that is told, and the legal clock that runs meanwhile. */
package org.callforprojects.application.outcome;
