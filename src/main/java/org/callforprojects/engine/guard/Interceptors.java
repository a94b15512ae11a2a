package org.callforprojects.engine.guard;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Where the guards stand: before every other interceptor of both command chains of the engine. */
public final class Interceptors {

  private Interceptors() {
  }

  /** Puts a new interceptor first in each chain; two instances, because each knows its next one. */
  public static void putFirst(ProcessEngineConfigurationImpl engine, Supplier<CommandInterceptor> interceptor) {
    engine.setCustomPreCommandInterceptorsTxRequired(
        prepended(interceptor.get(), engine.getCustomPreCommandInterceptorsTxRequired()));
    engine.setCustomPreCommandInterceptorsTxRequiresNew(
        prepended(interceptor.get(), engine.getCustomPreCommandInterceptorsTxRequiresNew()));
  }

  private static List<CommandInterceptor> prepended(CommandInterceptor first, List<CommandInterceptor> others) {
    List<CommandInterceptor> all = new ArrayList<>();
    all.add(first);
    if (others != null) {
      all.addAll(others);
    }
    return all;
  }

  /** A protected field of a command: commands have no getters. Fails when the class is loaded if it was renamed. */
  public static Field fieldOf(Class<?> command, String name) {
    try {
      Field field = command.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(command.getName() + " has no field " + name, e);
    }
  }

  public static Object read(Field field, Object command) {
    try {
      return field.get(command);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Cannot read " + field, e);
    }
  }
}
