/** What several tests share. */
package org.callforprojects.support;
