package org.wissel.portal.platform.shell;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.DatabaseTrouble;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.spi.Correlation;

/** What {@code error.xhtml} says: needs nothing that may be the very thing that is broken. */
@Named("error")
@RequestScoped
public class ErrorView {

  private static final System.Logger LOG = System.getLogger(ErrorView.class.getName());

  private static final Set<Integer> KNOWN = Set.of(400, 401, 403, 404, 405, 409, 413, 500, 503);

  @Inject Words words;
  @Inject CurrentEmployee current;
  @Inject HttpServletRequest request;

  private int status;
  private @Nullable String reference;

  @PostConstruct
  void read() {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    status = code instanceof Integer number ? number : asked(request.getParameter("status"));
    Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (thrown instanceof Throwable exception && DatabaseTrouble.causes(exception)) {
      LOG.log(Level.WARNING, "The database does not answer in time: {0}", exception.getMessage());
      status = 503;
      ExternalContext answer = FacesContext.getCurrentInstance().getExternalContext();
      answer.setResponseStatus(status);
      answer.setResponseHeader("Retry-After", String.valueOf(DatabaseTrouble.RETRY_AFTER));
    } else if (thrown instanceof Throwable exception) {
      reference = Correlation.id();
      LOG.log(Level.ERROR, "page failed, reference " + reference, exception);
    } else {
      reference = reference(request.getParameter("reference"));
    }
  }

  private static int asked(@Nullable String status) {
    return KNOWN.stream().filter(known -> known.toString().equals(status)).findFirst().orElse(404);
  }

  /** Only what we or a proxy made is repeated on the page, and no words of a forged address. */
  private static @Nullable String reference(@Nullable String given) {
    return given != null && given.matches("[0-9A-Z]{12}|[0-9a-f-]{32,36}") ? given : null;
  }

  public int getStatus() {
    return status;
  }

  public @Nullable String getReference() {
    return reference;
  }

  public String getLanguage() {
    return locale().getLanguage();
  }

  public String getTheme() {
    try {
      return current.theme();
    } catch (RuntimeException e) {
      return "auto";
    }
  }

  public String getTitle() {
    return words.text(locale(), "shell.error.title." + shownAs());
  }

  public String getSentence() {
    return words.text(locale(), "shell.error.sentence." + shownAs());
  }

  public String getReferenceSentence() {
    return words.text(locale(), "shell.error.reference", reference == null ? "" : reference);
  }

  public String getBack() {
    return words.text(locale(), "shell.error.back");
  }

  private String shownAs() {
    return switch (status) {
      case 401, 403 -> "403";
      case 404, 410 -> "404";
      case 409 -> "409";
      case 503 -> "503";
      default -> status >= 400 && status < 500 ? "400" : "500";
    };
  }

  private Locale locale() {
    return ReaderLocale.of(current);
  }
}
