package org.wissel.portal.ideas;

import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.wissel.portal.platform.Refusal;

/** Refuses a page before anything of it is written. */
final class IdeaOpening {

  private IdeaOpening() {}

  static void of(Runnable reading) {
    try {
      reading.run();
    } catch (Refusal refused) {
      FacesContext faces = FacesContext.getCurrentInstance();
      try {
        faces.getExternalContext().responseSendError(refused.kind().status(), "");
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      faces.responseComplete();
    }
  }
}
