package org.callforprojects.api;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;

/** What the description of the API says of every call: how one logs in, and what a refusal looks like (RFC 9457). */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  private static final String LOGIN = "basic";
  private static final String PROBLEM = "Problem";
  private static final String PROBLEM_TYPE = "application/problem+json";

  /** Open to anybody: see {@link SecurityConfiguration}. */
  private static final Pattern OPEN = Pattern.compile(
      "/api/calls(?:/\\{[^}]+}(?:/results|/results\\.csv|/essential-data\\.csv|/tranches\\.csv)?)?");

  private static final Map<HttpStatus, String> REFUSALS = Map.of(
      HttpStatus.BAD_REQUEST, "Valeurs refusées : toutes les erreurs ensemble, chacune avec son pointeur JSON",
      HttpStatus.UNAUTHORIZED, "Identification requise",
      HttpStatus.FORBIDDEN, "Action interdite à cette personne",
      HttpStatus.NOT_FOUND, "Rien à cette adresse, ou rien qui soit à cette personne",
      HttpStatus.CONFLICT, "L’état présent ne le permet pas, ou plus");

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .info(new Info().title("Appels à projets").version("1")
            .description("Dépôt, instruction, sélection et conventions. Montants en euros, deux décimales au plus ; instants avec leur décalage."))
        .components(new Components()
            .addSecuritySchemes(LOGIN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic")
                .description("Compte du candidat (adresse électronique) ou de l’agent")));
  }

  private static Schema<?> problem() {
    Schema<?> fault = new ObjectSchema()
        .addProperty("pointer", new StringSchema().description("Pointeur JSON (RFC 6901) de la valeur ; vide pour l’ensemble").example("/lead/siret"))
        .addProperty("message", new StringSchema().description("En français, pour la personne qui a saisi la valeur"));
    return new ObjectSchema().description("Refus (RFC 9457)")
        .addProperty("type", new StringSchema().format("uri"))
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema())
        .addProperty("instance", new StringSchema().format("uri"))
        .addProperty("errors", new ArraySchema().items(fault));
  }

  /** Two records of one simple name, each in its own class, are two schemas: each is named with the class it stands in. */
  @Bean
  ModelResolver schemasByTheirPlace(ObjectMapper mapper) {
    return new ModelResolver(mapper, new TypeNameResolver() {
      @Override
      protected String getNameOfClass(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return (around == null ? "" : around.getSimpleName().replaceFirst("(Controller|Views?)$", "")) + type.getSimpleName();
      }
    });
  }

  /** A call that answers with the address of what it made answers 201. */
  @Bean
  OperationCustomizer createdIsSaid() {
    return (operation, handler) -> {
      ApiResponses responses = operation.getResponses();
      boolean creates = handler.hasMethodAnnotation(PostMapping.class)
          && ResponseEntity.class.isAssignableFrom(handler.getMethod().getReturnType());
      if (creates && responses != null && responses.containsKey("200") && !responses.containsKey("201")) {
        ApiResponse made = responses.remove("200");
        responses.addApiResponse("201", made.description("Créé ; son adresse dans Location"));
      }
      return operation;
    };
  }

  /** The schema comes with what refers to it: one that nothing refers to is taken out before. */
  @Bean
  OpenApiCustomizer refusalsAreSaid() {
    return api -> {
      api.getComponents().addSchemas(PROBLEM, problem());
      api.getPaths().forEach((path, item) -> item.readOperationsMap()
          .forEach((method, operation) -> describe(path, method, operation)));
    };
  }

  private static void describe(String path, PathItem.HttpMethod method, Operation operation) {
    boolean open = method == PathItem.HttpMethod.GET && OPEN.matcher(path).matches();
    if (!open) {
      operation.setSecurity(List.of(new SecurityRequirement().addList(LOGIN)));
      refusal(operation, HttpStatus.UNAUTHORIZED);
      refusal(operation, HttpStatus.FORBIDDEN);
    }
    if (path.contains("{")) {
      refusal(operation, HttpStatus.NOT_FOUND);
    }
    if (method != PathItem.HttpMethod.GET) {
      refusal(operation, HttpStatus.BAD_REQUEST);
      refusal(operation, HttpStatus.CONFLICT);
    }
  }

  private static void refusal(Operation operation, HttpStatus status) {
    operation.getResponses().addApiResponse(String.valueOf(status.value()), new ApiResponse().description(REFUSALS.get(status))
        .content(new Content().addMediaType(PROBLEM_TYPE, new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
  }
}
