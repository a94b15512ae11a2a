package org.callforprojects;

import java.util.Optional;
import java.util.TimeZone;
import javax.xml.transform.TransformerFactory;

import org.callforprojects.engine.migration.ShippedModels;
import org.callforprojects.identity.UnlockCommand;
import org.callforprojects.journal.JournalCommand;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

@SpringBootApplication
@Import(ShippedModels.class)
public class CallForProjectsApplication {

  static {
    // Each paper and each mail would look for these in every jar of the class path again: 2 and 4 ms each
    System.getProperties().putIfAbsent("javax.xml.transform.TransformerFactory",
        TransformerFactory.newDefaultInstance().getClass().getName());
    System.getProperties().putIfAbsent("jakarta.mail.util.StreamProvider", MailStreamProvider.class.getName());
  }

  public static void main(String[] args) {
    // FEEL compares dates without their zone: in UTC no hour comes twice. What people read is converted to Paris
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    if (JournalCommand.isAskedFor(args)) {
      System.exit(JournalCommand.run(System.out, args));
    }
    Optional<String> locked = UnlockCommand.askedFor(args);
    if (locked.isPresent()) {
      System.exit(UnlockCommand.run(System.out, locked.get(), args));
    }
    SpringApplication.run(CallForProjectsApplication.class, args);
  }
}
