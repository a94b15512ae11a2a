package org.callforprojects.support;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;

import org.callforprojects.rule.RuleReleases;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.test.mock.MockExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/** Mocks as ever; and tables in their newest version where a test says nothing of releases. */
public final class NewestTables extends MockExpressionManager {

  private final Supplier<RepositoryService> repository;

  public NewestTables(Supplier<RepositoryService> repository) {
    this.repository = repository;
  }

  /** In the place of {@link RuleReleases}. */
  public final class Releases {

    public Integer version(String release, String key) {
      return repository.get().createDecisionDefinitionQuery().decisionDefinitionKey(key).latestVersion()
          .singleResult().getVersion();
    }
  }

  @Override
  protected ELResolver createElResolver() {
    CompositeELResolver resolvers = (CompositeELResolver) super.createElResolver();
    resolvers.add(new Names(Map.of("ruleReleases", new Releases(), RuleReleases.VARIABLE, "1")));
    return resolvers;
  }

  private static final class Names extends ELResolver {

    private final Map<String, Object> names;

    private Names(Map<String, Object> names) {
      this.names = names;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
      Object value = base == null ? names.get(property) : null;
      context.setPropertyResolved(value != null);
      return value;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
      return Object.class;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
      return true;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
      return null;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
      return Object.class;
    }
  }
}
