package org.callforprojects.journal;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

import org.callforprojects.json.Json;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@code java -jar … --journal.verify}: verifies the journal of the configured database, seals it when it is whole, and
 * ends with 0; with 1 and the first fault, in French, when it is not. {@code --journal.seal=number:hash} also asks for
 * a seal that was kept elsewhere. Starts neither the engine nor a server, and changes no schema.
 */
public final class JournalCommand {

  private static final String ARGUMENT = "--journal.verify";
  private static final String SEAL = "journal.seal";

  private JournalCommand() {
  }

  /** Not scanned: the command's own small application. */
  @ImportAutoConfiguration({DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
      JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class,
      JacksonAutoConfiguration.class})
  @Import({Json.class, JournalRepository.class, SealRepository.class, JournalVerification.class,
      RegisteredSubjects.class})
  static class Verifier {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }

  /** Whether the command line asks for a verification. */
  public static boolean isAskedFor(String... arguments) {
    return Arrays.stream(arguments).anyMatch(given -> given.equals(ARGUMENT) || given.startsWith(ARGUMENT + "="));
  }

  /** @return exit status: 0 when the journal is whole, 1 when it is not */
  public static int run(PrintStream out, String... arguments) {
    try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Verifier.class)
        .web(WebApplicationType.NONE).bannerMode(Banner.Mode.OFF).logStartupInfo(false).run(arguments)) {
      JournalVerdict verdict = context.getBean(JournalVerification.class)
          .seal(context.getEnvironment().getProperty(SEAL));
      say(verdict, out);
      return verdict.whole() ? 0 : 1;
    }
  }

  private static void say(JournalVerdict verdict, PrintStream out) {
    Optional<JournalFault> first = verdict.faults().stream().findFirst();
    if (first.isPresent()) {
      String chain = first.get().chain();
      out.println("Le journal d’audit n’est pas intact. " + (chain == null ? "" : "«\u00A0" + chain + "\u00A0»\u00A0: ")
          + first.get().message());
      out.println("Fautes trouvées\u00A0: " + verdict.faults().size() + ".");
    } else {
      out.println("Le journal d’audit est intact\u00A0: " + verdict.entries() + "\u00A0entrées, " + verdict.chains()
          + "\u00A0chaînes.");
    }
    if (verdict.seal() != null) {
      out.println("Sceau à conserver hors de la base\u00A0: " + verdict.seal().proof());
    }
  }
}
