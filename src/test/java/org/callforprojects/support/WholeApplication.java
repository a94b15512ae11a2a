package org.callforprojects.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;
import org.springframework.test.context.TestPropertySource;

/**
 * The one Spring context that all tests of the whole application share: real services, H2 in memory, HTTP on a free
 * port, engine REST on, and a job executor that runs only when a test starts it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = {
    "spring.datasource.url=jdbc:h2:mem:whole;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
    "callforprojects.administrator.password=" + WholeApplication.ADMINISTRATOR_PASSWORD,
    "callforprojects.engine-rest.enabled=true",
    "callforprojects.payment.debtors[METL].iban=FR7699999000010000000000115", // of a bank that does not exist
    "callforprojects.payment.debtors[OTHER_STATE].iban=FR7699999000010000000000212",
    "callforprojects.payment.debtors[CDC].iban=FR7699999000010000000000309",
    "camunda.bpm.job-execution.enabled=false"})
@TestExecutionListeners(listeners = LeavesNothing.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
@Import({People.class, Steps.class, SelectionSteps.class, GrantSteps.class, MailServer.class, SqlLog.class})
public @interface WholeApplication {

  String ADMINISTRATOR_PASSWORD = "Adm1nistration-test!";
}
