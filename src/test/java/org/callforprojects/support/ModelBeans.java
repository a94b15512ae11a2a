package org.callforprojects.support;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** What models call by name, made of the services a process test has: as Spring would, without its start. */
public final class ModelBeans {

  private static final Map<String, List<Class<?>>> CALLED = new ConcurrentHashMap<>();

  private final List<Object> known;

  private ModelBeans(Object... services) {
    known = new ArrayList<>(List.of(services));
  }

  /** Registers each delegate, decision and listener of a phase that can be made of these services; the others stay unknown. */
  public static void register(String phase, Object... services) {
    ModelBeans beans = new ModelBeans(services);
    for (Class<?> type : CALLED.computeIfAbsent(phase, ModelBeans::calledOf)) {
      Object bean = beans.make(type);
      if (bean != null) {
        Mocks.register(ClassUtils.getShortNameAsProperty(type), bean);
      }
    }
  }

  /** A bean of one class that the rooms beside it cannot make. */
  public static <T> T of(Class<T> type, Object... services) {
    return type.cast(new ModelBeans(services).make(type));
  }

  private static List<Class<?>> calledOf(String phase) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    List.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class)
        .forEach(called -> scanner.addIncludeFilter(new AssignableTypeFilter(called)));
    List<Class<?>> called = new ArrayList<>();
    for (BeanDefinition found : scanner.findCandidateComponents("org.callforprojects." + phase)) {
      Class<?> type = ClassUtils.resolveClassName(found.getBeanClassName(), null);
      if (type.isAnnotationPresent(Component.class)) {
        called.add(type);
      }
    }
    return called;
  }

  /** Null when a service is lacking. What a bean needs and is no service of the test is made of them too, once. */
  private Object make(Class<?> type) {
    for (Object service : known) {
      if (type.isInstance(service)) {
        return service;
      }
    }
    if (type.isInterface() || !type.getName().startsWith("org.callforprojects.")) {
      return null;
    }
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    List<Object> arguments = new ArrayList<>();
    for (Class<?> parameter : constructor.getParameterTypes()) {
      Object argument = make(parameter);
      if (argument == null) {
        return null;
      }
      arguments.add(argument);
    }
    constructor.setAccessible(true);
    Object bean = BeanUtils.instantiateClass(constructor, arguments.toArray());
    known.add(bean);
    return bean;
  }
}
