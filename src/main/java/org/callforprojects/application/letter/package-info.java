/** The letters of an application, gathered from its facts and its call. */
package org.callforprojects.application.letter;
