package org.callforprojects.portal;

import jakarta.servlet.http.HttpServletResponse;
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
    response.setStatus(HttpStatus.NOT_FOUND.value());
    model.addAttribute("status", HttpStatus.NOT_FOUND.value());
    model.addAttribute("explanation", refusal.getMessage());
    return "error";
  }
}
