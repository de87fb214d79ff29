package org.wissel.portal.platform.identity;

/** The identity provider cannot be asked just now; says nothing about the person. */
class ProviderUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  ProviderUnavailableException(String message) {
    super(message);
  }

  ProviderUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
