package org.callforprojects.document;

import java.util.Optional;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code callforprojects.clamd.host} turns the scan on. */
@Configuration(proxyBeanMethods = false)
class VirusScannerConfiguration {

  @Bean
  VirusScanner virusScanner(@Value("${callforprojects.clamd.host:}") String host,
      @Value("${callforprojects.clamd.port:3310}") int port) {
    return host.isBlank() ? content -> Optional.empty() : new ClamdScanner(host.strip(), port);
  }
}
