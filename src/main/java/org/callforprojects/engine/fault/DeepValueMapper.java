package org.callforprojects.engine.fault;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.callforprojects.fault.InvalidValuesException;

/** A value so deep or so tangled that reading it overflows: the client's mistake. */
public class DeepValueMapper implements ExceptionMapper<StackOverflowError> {

  @Override
  public Response toResponse(StackOverflowError overflow) {
    return new RefusalMapper().toResponse(new InvalidValuesException("", EngineFaults.WRONG_VALUE));
  }
}
