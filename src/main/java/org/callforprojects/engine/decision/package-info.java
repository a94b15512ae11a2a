/** Tables: how a task asks one, what each evaluation leaves behind, and which are deployed. */
package org.callforprojects.engine.decision;
