package org.callforprojects.engine.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When a list of the application follows its definition, and when it is left to who changed it. */
@WholeApplication
class SharedFiltersTest {

  private static final String NAME = "En retard";

  @Autowired
  private StaffSetup setup;
  @Autowired
  private ProcessEngine engine;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Steps steps;

  @AfterEach
  void asDefined() {
    forget();
    setup.afterSingletonsInstantiated();
  }

  @Test
  void aListOfAnEarlierVersionThatNobodyChangedFollowsTheNewDefinition() {
    Filter earlier = described("Ancienne description.");
    jdbc.sql("update shared_filter set digest = ? where name = ?").params(SharedFilters.digest((FilterEntity) earlier), NAME)
        .update();

    setup.afterSingletonsInstantiated();

    assertThat(description()).startsWith("Les tâches dont l’échéance est passée");
    assertThat(filter().getId()).isEqualTo(earlier.getId());
  }

  @Test
  void aListThatAnAdministratorChangedStays() {
    described("La nôtre.");

    setup.afterSingletonsInstantiated();

    assertThat(description()).isEqualTo("La nôtre.");
  }

  @Test
  void aListOfAVersionThatRememberedNothingIsTakenOverOnce() {
    described("D’avant.");
    forget();

    setup.afterSingletonsInstantiated();
    assertThat(description()).startsWith("Les tâches dont l’échéance est passée");

    described("La nôtre.");
    setup.afterSingletonsInstantiated();
    assertThat(description()).isEqualTo("La nôtre.");
  }

  @Test
  void aCallHasItsListFromItsCreationOnUntilItIsCompleted() {
    String call = steps.openCall();
    assertThat(engine.getFilterService().createTaskFilterQuery().filterName("Appel " + call).count()).isEqualTo(1);

    jdbc.sql("update call_for_projects set status = 'COMPLETED' where code = ?").param(call).update();
    setup.afterSingletonsInstantiated();

    assertThat(engine.getFilterService().createTaskFilterQuery().filterName("Appel " + call).count()).isZero();
    steps.endProcess(call);
  }

  private Filter described(String description) {
    Filter filter = filter();
    Map<String, Object> properties = new HashMap<>(filter.getProperties());
    properties.put("description", description);
    engine.getFilterService().saveFilter(filter.setProperties(properties));
    return filter();
  }

  private String description() {
    return filter().getProperties().get("description").toString();
  }

  private Filter filter() {
    return engine.getFilterService().createTaskFilterQuery().filterName(NAME).singleResult();
  }

  private void forget() {
    jdbc.sql("delete from shared_filter where name = ?").param(NAME).update();
  }
}
