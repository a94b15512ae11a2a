package org.callforprojects.engine.fault;

import java.lang.annotation.Annotation;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import org.camunda.bpm.engine.rest.dto.AuthorizationExceptionDto;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;

/** What the engine's own resources refuse by themselves, in French; its own sentence stays beside it, for those who look. */
public class FrenchEngineAnswers implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof AuthorizationExceptionDto refused) {
      refused.setMessage(EngineFaults.NOT_ALLOWED); // what is missing stays beside it, as Cockpit reads it
    } else if (response.getStatus() >= 400 && response.getEntity() instanceof ExceptionDto dto
        && !(dto instanceof RefusalMapper.Answer) && dto.getClass() == ExceptionDto.class) {
      response.setEntity(new Answer(dto, sentence(response.getStatus())));
    } else if (response.getStatus() >= 400 && response.getEntity() instanceof String words) {
      // Of JSON that cannot be read there are two who may answer, the engine and the server's own library, in plain text
      ExceptionDto dto = new ExceptionDto();
      dto.setType("InvalidRequestException");
      dto.setMessage(words);
      response.setEntity(new Answer(dto, sentence(response.getStatus())), new Annotation[0],
          MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"));
    }
  }

  private static String sentence(int status) {
    return switch (status) {
      case 400 -> "La demande est incorrecte : une valeur, son type ou un paramètre n’est pas admis.";
      case 401 -> "Identifiez-vous pour accéder à cette ressource.";
      case 403 -> EngineFaults.NOT_ALLOWED;
      case 404 -> "Cet élément n’existe pas.";
      case 405 -> "Cette méthode n’est pas admise à cette adresse.";
      case 406, 415 -> "Ce format n’est pas admis à cette adresse.";
      case 409 -> EngineFaults.STEP_CONFLICT;
      default -> status < 500 ? "La demande a été refusée."
          : "Une erreur s’est produite ; rien n’a été enregistré. Réessayez, ou prévenez le service.";
    };
  }

  /** The body. */
  public static class Answer extends ExceptionDto {

    private final String engineMessage;

    Answer(ExceptionDto dto, String sentence) {
      setType(dto.getType());
      setCode(dto.getCode());
      setMessage(sentence);
      engineMessage = dto.getMessage();
    }

    public String getEngineMessage() {
      return engineMessage;
    }
  }
}
