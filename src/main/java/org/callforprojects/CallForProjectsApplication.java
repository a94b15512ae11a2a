package org.callforprojects;

import org.camunda.bpm.spring.boot.starter.annotation.EnableProcessApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
@EnableProcessApplication
public class CallForProjectsApplication {

  public static void main(String[] args) {
    SpringApplication.run(CallForProjectsApplication.class, args);
  }
}
