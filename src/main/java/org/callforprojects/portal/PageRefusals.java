package org.callforprojects.portal;

import jakarta.servlet.http.HttpServletResponse;
import org.callforprojects.fault.ConflictException;
import org.callforprojects.fault.ForbiddenException;
import org.callforprojects.fault.InvalidValuesException;
import org.callforprojects.fault.RefusalException;
import org.callforprojects.fault.UnknownReferenceException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Refusals of the pages, as pages; those of the API are problem documents. */
@ControllerAdvice(basePackageClasses = PageRefusals.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageRefusals {

  @ExceptionHandler(UnknownReferenceException.class)
  String unknown(UnknownReferenceException refusal, Model model, HttpServletResponse response) {
    return page(HttpStatus.NOT_FOUND, refusal, model, response);
  }

  @ExceptionHandler(ConflictException.class)
  String conflict(ConflictException refusal, Model model, HttpServletResponse response) {
    return page(HttpStatus.CONFLICT, refusal, model, response);
  }

  @ExceptionHandler(ForbiddenException.class)
  String forbidden(ForbiddenException refusal, Model model, HttpServletResponse response) {
    return page(HttpStatus.FORBIDDEN, refusal, model, response);
  }

  @ExceptionHandler(InvalidValuesException.class)
  String invalid(InvalidValuesException refusal, Model model, HttpServletResponse response) {
    return page(HttpStatus.BAD_REQUEST, refusal, model, response);
  }

  private static String page(HttpStatus status, RefusalException refusal, Model model, HttpServletResponse response) {
    response.setStatus(status.value());
    model.addAttribute("status", status.value());
    model.addAttribute("explanation", refusal.getMessage());
    return "error";
  }
}
