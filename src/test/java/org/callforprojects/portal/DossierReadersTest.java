package org.callforprojects.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;

import org.callforprojects.fault.UnknownReferenceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.web.servlet.HandlerMapping;

/** Who reads which file: one holds a grant, the other does not; one person is recused from the first. */
class DossierReadersTest {

  private static final String FUNDED = "PTCE-2013-0001";
  private static final String UNFUNDED = "PTCE-2013-0002";

  private final DossierReaders readers = new DossierReaders(
      person -> "recused".equals(person) ? Set.of(FUNDED) : Set.of(), FUNDED::equals);

  @Test
  void whoSignsOrPaysReadsFilesThatHoldAGrantAndNoOther() {
    assertThat(reads("olivier", FUNDED, "GRANT_READER")).isTrue();
    assertThatThrownBy(() -> reads("olivier", UNFUNDED, "GRANT_READER"))
        .isInstanceOf(UnknownReferenceException.class).hasMessageContaining(UNFUNDED);
  }

  @Test
  void staffReadEveryFileAlsoWhenTheySignOrPay() {
    assertThat(reads("claire", UNFUNDED, "STAFF")).isTrue();
    assertThat(reads("claire", UNFUNDED, "STAFF", "GRANT_READER")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"STAFF", "GRANT_READER"})
  void aRecusalHidesTheFileWhateverElseAPersonMayRead(String authority) {
    assertThatThrownBy(() -> reads("recused", FUNDED, authority)).isInstanceOf(UnknownReferenceException.class);
  }

  private boolean reads(String person, String reference, String... authorities) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/dossier/" + reference);
    request.setUserPrincipal(UsernamePasswordAuthenticationToken.authenticated(person, null,
        AuthorityUtils.createAuthorityList(authorities)));
    request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("reference", reference));
    return readers.preHandle(request, new MockHttpServletResponse(), this);
  }
}
