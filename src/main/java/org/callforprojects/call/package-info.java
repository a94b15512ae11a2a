/**
 * A call for projects: its settings, and its life from preparation to the closing of deposits.
 * Driven by {@code processes/call-lifecycle.bpmn}; {@link org.callforprojects.call.CallLifecycle} names what code and
 * model share.
 */
package org.callforprojects.call;
