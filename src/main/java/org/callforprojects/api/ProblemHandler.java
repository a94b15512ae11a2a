package org.callforprojects.api;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.engine.fault.EngineFault;
import org.callforprojects.engine.fault.EngineFaults;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Every refusal and every failure of the API as a problem document (RFC 9457), in French. A wrong method or address finds
 * no controller, so the advice is for all of them; the pages, which have their own, are left to Spring's error page.
 */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

  private static final String TOO_LARGE = "Un fichier dépasse 10\u00A0Mo, ou l’envoi 50\u00A0Mo en tout.";
  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  @ExceptionHandler(InvalidValuesException.class)
  ResponseEntity<ProblemDetail> invalid(InvalidValuesException refusal) {
    List<Fault> faults = refusal.faults();
    return answer(Problems.of(HttpStatus.BAD_REQUEST, faults.size() == 1 ? faults.get(0).message()
        : faults.size() + " erreurs ont été trouvées ; rien n’a été enregistré.", faults));
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<ProblemDetail> other(Exception failure, HttpServletRequest request) throws Exception {
    if (failure instanceof AccessDeniedException || !request.getRequestURI().startsWith("/api")) {
      throw failure;
    }
    if (EngineFaults.isDatabaseAway(failure)) {
      LOG.error("{} {}: the database does not answer", request.getMethod(), request.getRequestURI(), failure);
    }
    Optional<EngineFault> known = EngineFaults.classify(failure);
    if (known.isPresent()) {
      ProblemDetail problem = Problems.of(HttpStatusCode.valueOf(known.get().status()), known.get().message());
      return failure instanceof UnavailableException away
          ? ResponseEntity.status(problem.getStatus()).header(HttpHeaders.RETRY_AFTER, "" + away.retryAfterSeconds())
              .contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem)
          : answer(problem);
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
    return answer(Problems.of(HttpStatus.INTERNAL_SERVER_ERROR,
        "Une erreur s’est produite ; rien n’a été enregistré. Réessayez, ou prévenez le service."));
  }

  @ExceptionHandler(MultipartException.class)
  ResponseEntity<ProblemDetail> multipart(MultipartException failure) {
    return failure instanceof MaxUploadSizeExceededException
        ? answer(Problems.of(HttpStatus.PAYLOAD_TOO_LARGE, TOO_LARGE))
        : answer(Problems.of(HttpStatus.BAD_REQUEST, "L’envoi du fichier est mal formé."));
  }

  @Override
  protected ResponseEntity<Object> handleMaxUploadSizeExceededException(MaxUploadSizeExceededException failure,
      HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE).contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Problems.of(HttpStatus.PAYLOAD_TOO_LARGE, TOO_LARGE));
  }

  /** A file where a text is expected: the client's mistake, which Spring takes for ours. */
  @Override
  protected ResponseEntity<Object> handleConversionNotSupported(ConversionNotSupportedException failure,
      HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return handleExceptionInternal(failure, null, headers, HttpStatus.BAD_REQUEST, request);
  }

  /** Spring's own refusals (method, media type, missing part), with a French title and detail. */
  @Override
  protected ResponseEntity<Object> handleExceptionInternal(Exception failure, Object body, HttpHeaders headers,
      HttpStatusCode status, WebRequest request) {
    if (!request.getDescription(false).startsWith("uri=/api")) {
      throw new PageException(status);
    }
    ProblemDetail problem = Problems.of(status, detail(failure, status));
    return ResponseEntity.status(status).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
  }

  /** Leaves the answer to the error page. */
  static final class PageException extends ErrorResponseException {

    PageException(HttpStatusCode status) {
      super(status);
    }
  }

  private static String detail(Exception failure, HttpStatusCode status) {
    if (failure instanceof MissingServletRequestPartException part) {
      return "Il manque la partie « " + part.getRequestPartName() + " ».";
    }
    if (failure instanceof MissingServletRequestParameterException parameter) {
      return "Il manque le paramètre « " + parameter.getParameterName() + " ».";
    }
    return switch (status.value()) {
      case 404 -> "Cette adresse n’existe pas.";
      case 405 -> "Cette méthode n’est pas admise à cette adresse.";
      case 406 -> "Ce format de réponse n’est pas disponible.";
      case 415 -> "Ce format d’envoi n’est pas admis à cette adresse.";
      default -> status.is4xxClientError() ? "La demande est mal formée." : "Une erreur s’est produite.";
    };
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
  }
}
