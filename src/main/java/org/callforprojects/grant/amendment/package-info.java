/** A change of a signed agreement, from its request to the day it is in force. */
package org.callforprojects.grant.amendment;
