package org.callforprojects.api;

import java.io.IOException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.callforprojects.demo.ClockMove;
import org.callforprojects.demo.DemoClock;
import org.callforprojects.json.StrictJson;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The clock of the demonstration, for its administrator. Elsewhere this address does not exist. */
@RestController
@Profile("demo")
@RequestMapping("/api/demo/clock")
class DemoClockController {

  private final DemoClock clock;
  private final StrictJson strictJson;

  DemoClockController(DemoClock clock, StrictJson strictJson) {
    this.clock = clock;
    this.strictJson = strictJson;
  }

  @GetMapping
  @Operation(summary = "L’heure de la démonstration et son avance sur l’heure réelle")
  DemoClock.Reading read() {
    return clock.read();
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Avancer l’horloge de la démonstration : les délais échus produisent leurs effets aussitôt",
      requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = ClockMove.class))))
  DemoClock.Reading move(HttpServletRequest request) throws IOException {
    clock.move(strictJson.read(request.getInputStream(), ClockMove.class));
    return clock.read();
  }
}
