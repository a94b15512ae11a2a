/** What comes in over HTTP: the API of {@code /api}, and the security of every door. */
package org.callforprojects.api;
