package org.callforprojects.identity;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Optional;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** {@code java -jar … --logins.unlock=<account>}: takes every wait from an account. Needs no login and starts no server. */
public final class UnlockCommand {

  private static final String ARGUMENT = "--logins.unlock=";

  private UnlockCommand() {
  }

  /** Not scanned: the command's own small application. */
  @ImportAutoConfiguration({DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
      JdbcClientAutoConfiguration.class})
  @Import(LoginThrottle.class)
  static class Unlocking {

    @Bean
    SimpleMeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }

  /** The account that the command line asks to unlock. */
  public static Optional<String> askedFor(String... arguments) {
    return Arrays.stream(arguments).filter(given -> given.startsWith(ARGUMENT))
        .map(given -> given.substring(ARGUMENT.length())).findFirst();
  }

  /** @return exit status, 0 */
  public static int run(PrintStream out, String account, String... arguments) {
    try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Unlocking.class)
        .web(WebApplicationType.NONE).bannerMode(Banner.Mode.OFF).logStartupInfo(false).run(arguments)) {
      int counts = context.getBean(LoginThrottle.class).unlock(account);
      out.println(counts == 0 ? "Aucune attente pour «\u00A0" + account + "\u00A0»."
          : "Les attentes de «\u00A0" + account + "\u00A0» sont levées.");
      return 0;
    }
  }
}
