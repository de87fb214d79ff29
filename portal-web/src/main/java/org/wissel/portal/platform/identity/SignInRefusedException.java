package org.wissel.portal.platform.identity;

/** The identity provider, or our own check of what it sent, said no. */
class SignInRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  SignInRefusedException(String message) {
    super(message);
  }

  SignInRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
