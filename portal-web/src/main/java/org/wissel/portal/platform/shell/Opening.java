package org.wissel.portal.platform.shell;

import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.wissel.portal.platform.Refusal;

/** Answers for a page before anything of it is written. */
public final class Opening {

  private Opening() {}

  /** Reads what the page shows; where that is refused, there is no page. */
  public static void of(Runnable reading) {
    try {
      reading.run();
    } catch (Refusal refused) {
      answer(refused.kind().status());
    }
  }

  /** With a status, and nothing of the page. */
  public static void answer(int status) {
    FacesContext faces = FacesContext.getCurrentInstance();
    try {
      faces.getExternalContext().responseSendError(status, "");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    faces.responseComplete();
  }
}
