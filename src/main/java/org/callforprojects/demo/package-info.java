/**
 * The demonstration: synthetic people, one open call and applications in every state, and a clock that can be moved.
 * Everything in this package exists in profile {@code demo} only.
 */
package org.callforprojects.demo;
