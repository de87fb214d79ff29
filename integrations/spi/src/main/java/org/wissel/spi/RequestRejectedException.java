package org.wissel.spi;

/**
 * The system understood and said no; its sentence is for the employee. Nothing was stored there.
 */
public final class RequestRejectedException extends AdapterException {

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code the system's short name of the rule, for maintainers, e.g. {@code overlap}
   * @param sentence what the employee is told, plain text in the language of the submission
   */
  public RequestRejectedException(String code, String sentence) {
    super(sentence, null);
    this.code = code;
  }

  public String code() {
    return code;
  }

  /** What the employee is told; plain text. */
  public String sentence() {
    return getMessage();
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }

  @Override
  public boolean mayHaveArrived() {
    return false;
  }
}
