package org.callforprojects.space.page;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.fault.UnknownReferenceException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** Refusals in the space, as pages that say why and lead back. */
@ControllerAdvice(basePackageClasses = SpaceRefusals.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class SpaceRefusals {

  @ExceptionHandler(RefusalException.class)
  String refused(RefusalException refusal, Model model, HttpServletResponse response) {
    int status = refusal instanceof UnknownReferenceException ? 404 : refusal instanceof ForbiddenException ? 403
        : refusal instanceof ConflictException ? 409 : refusal instanceof InvalidValuesException ? 422 : 400;
    return page(status, refusal.getMessage(), model, response);
  }

  @ExceptionHandler(MaxUploadSizeExceededException.class)
  String tooLarge(Model model, HttpServletResponse response) {
    return page(413, "Ce fichier dépasse 10 Mo : il n’a pas été gardé. Réduisez-le, puis renvoyez-le.", model, response);
  }

  private static String page(int status, String words, Model model, HttpServletResponse response) {
    response.setStatus(status);
    return Notice.show(model, status == 404 ? "Page introuvable" : status == 403 ? "Accès refusé" : "Demande refusée", words,
        "/espace", "Revenir à mes candidatures");
  }
}
