/** Forms: what they show, which values they take, and how those are read. */
package org.callforprojects.engine.form;
