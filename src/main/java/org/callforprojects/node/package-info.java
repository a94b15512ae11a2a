/** What several equal nodes on one database share: turns at the start, nightly work, releases, what each node does. */
package org.callforprojects.node;
