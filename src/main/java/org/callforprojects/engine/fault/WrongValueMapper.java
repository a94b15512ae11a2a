package org.callforprojects.engine.fault;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.callforprojects.fault.InvalidValuesException;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;

/**
 * What the engine's resources throw before they ask the engine: a value that is not of the type it is announced as. Their own
 * answer to anything they do not know is 500.
 */
public class WrongValueMapper implements ExceptionMapper<RuntimeException> {

  @Override
  public Response toResponse(RuntimeException thrown) {
    return !(thrown instanceof WebApplicationException) && EngineFaults.isProvokedByRequest(thrown)
        ? new RefusalMapper().toResponse(new InvalidValuesException("", EngineFaults.WRONG_VALUE))
        : ExceptionHandlerHelper.getInstance().getResponse(thrown);
  }
}
