package org.callforprojects.portal;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Our pages within Tasklist show neither header nor footer: the browser says that it loads them into a frame. */
@ControllerAdvice(basePackageClasses = Framed.class)
class Framed {

  @ModelAttribute("framed")
  boolean framed(HttpServletRequest request) {
    return "iframe".equals(request.getHeader("Sec-Fetch-Dest"));
  }
}
