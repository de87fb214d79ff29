package org.wissel.portal.platform.shell;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primefaces.csp.CspException;
import org.wissel.portal.platform.Causes;
import org.wissel.portal.platform.Refusal;
import org.wissel.spi.Correlation;

/**
 * What a page ends in when something was thrown. A view state that is expired, forged or another
 * node's opens the page anew (what was typed is kept as a draft); a refusal becomes its error page;
 * a script's request gets an address, never an exception.
 */
class LostView extends ExceptionHandlerWrapper {

  private static final System.Logger LOG = System.getLogger(LostView.class.getName());

  LostView(ExceptionHandler wrapped) {
    super(wrapped);
  }

  @Override
  public void handle() {
    for (Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
        events.hasNext(); ) {
      ExceptionQueuedEventContext event = events.next().getContext();
      if (handled(event.getContext(), event)) {
        events.remove();
      }
    }
    getWrapped().handle();
  }

  private static boolean handled(FacesContext faces, ExceptionQueuedEventContext event) {
    ExternalContext external = faces.getExternalContext();
    if (external.isResponseCommitted()) {
      return false;
    }
    Throwable thrown = event.getException();
    Optional<Refusal> refusal = Causes.first(thrown, Refusal.class);
    boolean lost =
        Causes.first(thrown, ViewExpiredException.class).isPresent()
            || PhaseId.RESTORE_VIEW.equals(event.getPhaseId());
    boolean byScript = faces.getPartialViewContext().isAjaxRequest();
    try {
      if (lost && refusal.isEmpty()) {
        LOG.log(Level.DEBUG, "page opened anew", thrown);
        external.redirect(reopened(external));
      } else if (Causes.first(thrown, CspException.class).isPresent()) {
        // Sent by a browser without scripts: what it asked for is done, the page is shown anew.
        external.redirect(address(external));
      } else if (refusal.isPresent() && byScript) {
        external.redirect(errorPage(external, refusal.get().kind().status(), ""));
      } else if (refusal.isPresent()) {
        external.responseSendError(refusal.get().kind().status(), "");
      } else if (byScript) {
        String reference = Objects.requireNonNullElse(Correlation.id(), "");
        LOG.log(Level.ERROR, "page failed, reference " + reference, thrown);
        external.redirect(errorPage(external, 500, reference));
      } else {
        return false;
      }
    } catch (IOException e) {
      throw new FacesException(e);
    }
    faces.responseComplete();
    return true;
  }

  private static String errorPage(ExternalContext external, int status, String reference) {
    return external.getApplicationContextPath()
        + "/error.xhtml?status="
        + status
        + (reference.isEmpty() ? "" : "&reference=" + reference);
  }

  private static String address(ExternalContext external) {
    HttpServletRequest request = (HttpServletRequest) external.getRequest();
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  /** The same address; the query string only, so that nothing typed shows up in it. */
  private static String reopened(ExternalContext external) {
    HttpServletRequest request = (HttpServletRequest) external.getRequest();
    return reopened(request.getRequestURI(), request.getQueryString());
  }

  static String reopened(String path, @Nullable String query) {
    if (query == null || query.isEmpty()) {
      return path + "?restored=1";
    }
    return path + "?" + query + (query.contains("restored=1") ? "" : "&restored=1");
  }
}
