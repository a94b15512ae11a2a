package org.callforprojects.engine.fault;

import java.util.List;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.fault.UnavailableException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;

/**
 * Answers a refusal in the engine's own error shape ({@code type}, {@code message}, {@code code}), whose message
 * Tasklist shows; wrong values add {@code faults}, one per field.
 */
public class RefusalMapper implements ExceptionMapper<RefusalException> {

  @Override
  public Response toResponse(RefusalException refusal) {
    Response.ResponseBuilder answer = Response.status(EngineFault.of(refusal).status());
    if (refusal instanceof UnavailableException away) {
      answer.header("Retry-After", away.retryAfterSeconds());
    }
    return answer
        .type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"))
        .entity(new Answer(refusal))
        .build();
  }

  /** The body. */
  public static class Answer extends ExceptionDto {

    private final List<Fault> faults;

    Answer(RefusalException refusal) {
      setType(refusal.getClass().getSimpleName());
      setMessage(refusal.getMessage());
      faults = refusal instanceof InvalidValuesException invalid ? invalid.faults() : List.of();
    }

    public List<Fault> getFaults() {
      return faults;
    }
  }
}
