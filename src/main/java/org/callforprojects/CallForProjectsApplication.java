package org.callforprojects;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class CallForProjectsApplication {

  public static void main(String[] args) {
    SpringApplication.run(CallForProjectsApplication.class, args);
  }
}
