package org.callforprojects.api;

import java.util.List;

import org.callforprojects.fault.Fault;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Problem documents with a French title. */
final class Problems {

  private Problems() {
  }

  static ProblemDetail of(HttpStatusCode status, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title(status));
    return problem;
  }

  static ProblemDetail of(HttpStatusCode status, String detail, List<Fault> faults) {
    ProblemDetail problem = of(status, detail);
    problem.setProperty("errors", faults);
    return problem;
  }

  private static String title(HttpStatusCode status) {
    HttpStatus known = HttpStatus.resolve(status.value());
    if (known == null) {
      return "Erreur";
    }
    return switch (known) {
      case BAD_REQUEST -> "Demande incorrecte";
      case UNAUTHORIZED -> "Identification requise";
      case FORBIDDEN -> "Action interdite";
      case NOT_FOUND -> "Introuvable";
      case METHOD_NOT_ALLOWED -> "Méthode non admise";
      case NOT_ACCEPTABLE -> "Format de réponse non disponible";
      case CONFLICT -> "Conflit avec l’état présent";
      case PAYLOAD_TOO_LARGE -> "Envoi trop volumineux";
      case TOO_MANY_REQUESTS -> "Trop de tentatives";
      case UNSUPPORTED_MEDIA_TYPE -> "Format non admis";
      case SERVICE_UNAVAILABLE -> "Service momentanément indisponible";
      default -> "Erreur";
    };
  }
}
