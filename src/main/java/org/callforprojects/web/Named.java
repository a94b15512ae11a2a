package org.callforprojects.web;

/** Somebody logged in who has a name that is not their login. */
public interface Named {

  String fullName();
}
