/** What the application costs, printed and never asserted: {@code mvn -Pbench verify}. */
package org.callforprojects.bench;
