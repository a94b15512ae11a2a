package org.callforprojects.portal;

import java.util.List;

/** What the home page says of a demonstration. A bean of it exists in the profile {@code demo} only. */
public interface DemoNotice {

  /** Someone to log in as. @param role what they do, in French */
  record Person(String id, String name, String role) {
  }

  /** In the order in which the page shows them. */
  List<Person> people();

  /** The public password that they all have. */
  String password();
}
