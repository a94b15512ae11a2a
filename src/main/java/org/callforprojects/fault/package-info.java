/**
 * What the application answers when it refuses: each refusal says in French what is wrong, and where.
 * <p>
 * {@link org.callforprojects.fault.InvalidValuesException} wrong values (HTTP 400 or 422),
 * {@link org.callforprojects.fault.ConflictException} too late or already done (409),
 * {@link org.callforprojects.fault.ForbiddenException} not this person (403),
 * {@link org.callforprojects.fault.UnknownReferenceException} no such thing, or not yours (404).
 */
package org.callforprojects.fault;
