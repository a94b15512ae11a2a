/** What lives as long as a transaction. */
package org.callforprojects.transaction;
