package org.wissel.portal.people;

/** The database refuses a value of a record. */
class UnstorableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnstorableException(Throwable cause) {
    super("The database refuses a value of a record of people", cause);
  }
}
