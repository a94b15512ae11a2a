package org.callforprojects.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.callforprojects.support.Submissions;
import org.junit.jupiter.api.Test;

/** What is left of a value once it names nobody. */
class PersonalJsonTest {

  private final ObjectMapper mapper = new ObjectMapper();
  private final PersonalJson personal = new PersonalJson(mapper);

  @Test
  void codesDatesNumbersAndAccountsOfStaffStay() throws Exception {
    String kept = "{\"status\":\"WITHDRAWN\",\"askedAt\":\"2014-01-31T09:00:00.123456Z\",\"amount\":150000.00,"
        + "\"checkedBy\":\"claire\",\"codes\":[\"STATUTES\",\"46102\"],\"shares\":[{\"code\":\"METL\",\"name\":\"Ministère\"}],"
        + "\"confirmed\":true,\"nothing\":null}";
    assertThat(mapper.readTree(erased(kept, RetentionKind.REFUSED))).isEqualTo(mapper.readTree(kept));
  }

  @Test
  void wordsNamesAndAddressesGoEvenInCapitals() throws Exception {
    JsonNode left = mapper.readTree(erased("{\"comment\":\"EXEMPLE\",\"askedBy\":\"pole@exemple.invalid\",\"free\":\"Mme Exemple\","
        + "\"email\":\"PERSONNE@EXEMPLE.INVALID\",\"list\":[\"Mme Exemple\"],\"deep\":{\"name\":\"EXEMPLE\"}}",
        RetentionKind.FUNDED));
    assertThat(left.toString()).isEqualTo("{\"comment\":\"Effacé\",\"askedBy\":\"Effacé\",\"free\":\"Effacé\",\"email\":\"\","
        + "\"list\":[\"Effacé\"],\"deep\":{\"name\":\"Effacé\"}}");
  }

  @Test
  void organisationThatReceivedPublicMoneyStaysAndWhoSpokeForItDoesNot() throws Exception {
    JsonNode left = mapper.readTree(erased(Submissions.eligible().toString(), RetentionKind.FUNDED));
    assertThat(left.get("poleName").asText()).isEqualTo("Pôle synthétique des Causses");
    assertThat(left.get("lead").get("name").asText()).isEqualTo("Association synthétique");
    assertThat(left.get("lead").get("siret").asText()).isEqualTo("73282932000074");
    assertThat(left.get("lead").get("representative").get("name").asText()).isEqualTo("Effacé");
    assertThat(left.get("lead").get("address").asText()).isEqualTo("Effacé");
    assertThat(left.get("members").get(0).get("name").asText()).isEqualTo("Effacé");
    assertThat(left.get("members").get(0).get("legalCategory").asText()).isEqualTo("5710");
    assertThat(left.get("budget").get(0).get("amount").asInt()).isEqualTo(120_000);
  }

  @Test
  void refusedOrganisationGoesToo() throws Exception {
    JsonNode left = mapper.readTree(erased(Submissions.eligible().toString(), RetentionKind.REFUSED));
    assertThat(left.get("lead").get("name").asText()).isEqualTo("Effacé");
    assertThat(left.get("lead").get("siret").asText()).isEmpty();
    assertThat(left.get("poleName").asText()).isEqualTo("Pôle synthétique des Causses");
  }

  @Test
  void publicFundersStayForTheRatesAndPrivateOnesGo() throws Exception {
    JsonNode left = mapper.readTree(erased("{\"funding\":[{\"source\":\"LOCAL_AUTHORITY\",\"name\":\"Communauté\","
        + "\"siret\":\"20004697700019\",\"amount\":40000},{\"source\":\"PRIVATE\",\"name\":\"Mme Exemple\","
        + "\"siret\":\"38047555800058\",\"amount\":10}]}", RetentionKind.REFUSED));
    assertThat(left.toString()).isEqualTo("{\"funding\":[{\"source\":\"LOCAL_AUTHORITY\",\"name\":\"Communauté\","
        + "\"siret\":\"20004697700019\",\"amount\":40000},{\"source\":\"PRIVATE\",\"name\":\"Effacé\","
        + "\"amount\":10}]}");
  }

  private String erased(String json, RetentionKind kind) {
    return personal.erased(json, kind);
  }
}
