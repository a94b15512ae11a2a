package org.callforprojects.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.List;

import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  private final StrictJson strictJson = new StrictJson();

  enum Colour { RED, GREEN }

  record Part(String name, Integer count) {
  }

  record Thing(String name, Integer count, BigDecimal amount, Boolean ready, Colour colour, List<Part> parts) {
  }

  @Test
  void rightBodyIsRead() {
    Thing thing = strictJson.read("{\"name\":\"é\",\"count\":2,\"amount\":1.10,\"ready\":true,\"colour\":\"RED\","
        + "\"parts\":[{\"name\":\"a\",\"count\":1}]}", Thing.class);
    assertThat(thing).isEqualTo(new Thing("é", 2, new BigDecimal("1.10"), true, Colour.RED, List.of(new Part("a", 1))));
  }

  @Test
  void everyFaultOfShapeIsFoundInOnePassWithItsPointer() {
    List<Fault> faults = faults("{\"name\":12,\"count\":\"x\",\"amount\":\"1,5\",\"ready\":\"oui\",\"colour\":\"BLUE\","
        + "\"parts\":[{\"name\":\"a\",\"count\":1.5,\"size\":{\"deep\":[1]}}],\"extra\":1}");
    assertThat(faults).extracting(Fault::pointer).containsExactlyInAnyOrder("/name", "/count", "/amount", "/ready",
        "/colour", "/parts/0/count", "/parts/0/size", "/extra");
    assertThat(faults).filteredOn(fault -> fault.pointer().equals("/colour"))
        .allSatisfy(fault -> assertThat(fault.message()).contains("RED, GREEN"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "\"x\"", "{", "{} {}", "{\"name\":\"a\",\"name\":\"b\"}", "{\"count\":1e400000000}",
      "{\"amount\":1e9999999999}", "{\"count\":0e2147483648}", "{\"amount\":1e99999999999999999999}",
      "{\"parts\":{}}", "{\"parts\":\"x\"}", "\u0000"})
  void malformedBodyIsRefused(String body) {
    assertThat(faults(body)).isNotEmpty().allSatisfy(fault -> assertThat(fault.message()).isNotBlank());
  }

  @Test
  void enormousBodyIsRefusedWithoutBeingKept() {
    assertThat(faults("{\"name\":\"" + "a".repeat(StrictJson.MAX_LENGTH) + "\"}")).hasSize(1);
    assertThat(faults("{\"parts\":" + "[".repeat(50) + "]".repeat(50) + "}")).isNotEmpty();
  }

  @Test
  void listWithoutEndIsOneFault() {
    assertThat(faults("{\"parts\":[1" + ",1".repeat(100_000) + "]}")).singleElement()
        .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/parts"));
  }

  @Test
  void bodyThatIsNotUtf8IsRefused() {
    byte[] latin1 = {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xE9, '"', '}'};
    InvalidValuesException refusal = catchThrowableOfType(InvalidValuesException.class,
        () -> strictJson.read(new ByteArrayInputStream(latin1), Thing.class));
    assertThat(refusal.faults()).singleElement().satisfies(fault -> assertThat(fault.message()).contains("UTF-8"));
  }

  private List<Fault> faults(String body) {
    InvalidValuesException refusal = catchThrowableOfType(InvalidValuesException.class,
        () -> strictJson.read(body, Thing.class));
    assertThat(refusal).as(body).isNotNull();
    return refusal.faults();
  }
}
