package org.callforprojects.engine.fault;

import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.fault.UnavailableException;
import org.callforprojects.fault.UnknownReferenceException;

/**
 * What an exception of the engine means to the person who asked.
 *
 * @param status HTTP status: 400, 403, 404, 409, or 503 while the database is away
 * @param message in French
 */
public record EngineFault(int status, String message) {

  static EngineFault of(RefusalException refusal) {
    return new EngineFault(statusOf(refusal), refusal.getMessage());
  }

  private static int statusOf(RefusalException refusal) {
    if (refusal instanceof ConflictException) {
      return 409;
    }
    if (refusal instanceof ForbiddenException) {
      return 403;
    }
    if (refusal instanceof UnavailableException) {
      return 503;
    }
    return refusal instanceof UnknownReferenceException ? 404 : 400;
  }
}
