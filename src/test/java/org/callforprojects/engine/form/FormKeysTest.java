package org.callforprojects.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class FormKeysTest {

  @Test
  void keysAreFoundAtAnyDepthAndALayoutWithAPathCountsAsItsPath() throws Exception {
    FormKeys keys = FormKeys.of(new ObjectMapper().readTree("""
        {"components": [
          {"type": "text", "text": "Lisez."},
          {"type": "textfield", "key": "comment"},
          {"type": "number", "key": "total", "disabled": true},
          {"type": "textfield", "key": "poleName", "readonly": true},
          {"type": "expression", "key": "rate", "expression": "=1"},
          {"type": "textfield", "key": "address.street"},
          {"type": "table", "id": "t", "dataSource": "=members"},
          {"type": "group", "components": [
            {"type": "checkbox", "key": "approved"},
            {"type": "group", "components": [{"type": "select", "key": "outcome"}]}]},
          {"type": "group", "path": "lead.contact", "components": [{"type": "textfield", "key": "email"}]},
          {"type": "dynamiclist", "path": "overrides", "components": [{"type": "textfield", "key": "siret"}]}
        ]}"""));

    assertThat(keys.settable()).containsExactly("comment", "address", "approved", "outcome", "lead", "overrides");
    assertThat(keys.echoed()).containsExactly("poleName", "rate");
  }

  @Test
  void aKeyShownTwiceIsSettableWhenOneOfItsComponentsIs() throws Exception {
    FormKeys keys = FormKeys.of(new ObjectMapper().readTree("""
        {"components": [{"type": "textfield", "key": "a", "readonly": true}, {"type": "textfield", "key": "a"}]}"""));

    assertThat(keys.settable()).containsExactly("a");
    assertThat(keys.echoed()).isEmpty();
  }
}
