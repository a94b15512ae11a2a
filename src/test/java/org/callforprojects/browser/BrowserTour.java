package org.callforprojects.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.callforprojects.support.GrantSteps;
import org.callforprojects.support.MailServer;
import org.callforprojects.support.People;
import org.callforprojects.support.SelectionSteps;
import org.callforprojects.support.Steps;
import org.callforprojects.support.WholeApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * The application that the tours share, in a JVM of their own: their pictures need task lists that no other test fills,
 * and a clock that nobody else moves. Without a Chromium the class is skipped before anything starts.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@ExtendWith(ChromiumPresent.class) // before Spring's: the conditions of a class are asked before its context is made
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = {
    "spring.datasource.url=jdbc:h2:mem:browser;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
    "callforprojects.administrator.password=" + WholeApplication.ADMINISTRATOR_PASSWORD,
    "callforprojects.payment.debtors[METL].iban=FR7699999000010000000000115", // of a bank that does not exist
    "callforprojects.payment.debtors[OTHER_STATE].iban=FR7699999000010000000000212",
    "callforprojects.payment.debtors[CDC].iban=FR7699999000010000000000309",
    "camunda.bpm.job-execution.enabled=false"})
@Import({People.class, Steps.class, SelectionSteps.class, GrantSteps.class, MailServer.class, Chromium.class, Files.class})
@interface BrowserTour {
}
