package org.wissel.portal.platform.shell;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wissel.portal.platform.Causes;
import org.wissel.portal.platform.DatabaseTrouble;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.CurrentEmployee;
import org.wissel.spi.Correlation;

/** Turns whatever a call of {@code /api} ends in into problem details, never into a stack trace. */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {

  private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());

  @Inject Words words;
  @Inject CurrentEmployee current;

  @Override
  public Response toResponse(Throwable thrown) {
    Locale locale = ReaderLocale.of(current);
    Optional<Refusal> refusal = Causes.first(thrown, Refusal.class);
    if (refusal.isPresent()) {
      return refused(locale, refusal.get());
    }
    Optional<WebApplicationException> http = Causes.first(thrown, WebApplicationException.class);
    if (http.isPresent() && !isOurFault(http.get())) {
      return ofStatus(locale, http.get());
    }
    if (Causes.first(thrown, OptimisticLockException.class).isPresent()) {
      return answer(locale, 409, "shell.refusal.changed", null, null);
    }
    if (Causes.first(thrown, JsonbException.class).isPresent()
        || Causes.first(thrown, JsonException.class).isPresent()) {
      return answer(locale, 400, "shell.problem.json", null, null);
    }
    if (DatabaseTrouble.causes(thrown)) {
      LOG.log(Level.WARNING, "The database does not answer in time: {0}", thrown.getMessage());
      return answer(locale, 503, "shell.problem.503", null, null);
    }
    String reference = Objects.requireNonNullElse(Correlation.id(), "");
    LOG.log(Level.ERROR, "call failed, reference " + reference, thrown);
    return answer(locale, 500, "shell.problem.500", null, reference);
  }

  private static boolean isOurFault(WebApplicationException exception) {
    return exception.getResponse().getStatus() == 500;
  }

  private Response refused(Locale locale, Refusal refusal) {
    String sentence = words.text(locale, refusal.key(), refusal.arguments().toArray());
    List<Problem.Other> others =
        refusal.others().stream()
            .map(
                other ->
                    new Problem.Other(
                        other.field(),
                        words.text(locale, other.key(), other.arguments().toArray())))
            .toList();
    return answer(
        refusal.kind().status(),
        refusal.key(),
        sentence,
        refusal.field(),
        others.isEmpty() ? null : others,
        null);
  }

  private Response ofStatus(Locale locale, WebApplicationException exception) {
    Response given = exception.getResponse();
    if (given.getStatus() < 400) {
      return given;
    }
    // A parameter that cannot be read is a 404 of JAX-RS; its sentence fits as well.
    String key =
        exception instanceof BadRequestException
            ? "shell.problem.400"
            : "shell.problem." + given.getStatus();
    String sentence = words.text(locale, key);
    if (sentence.equals(key)) {
      sentence = words.text(locale, "shell.problem.other");
    }
    Response ours = answer(given.getStatus(), key, sentence, null, null, null);
    String allow = given.getHeaderString("Allow");
    return allow == null ? ours : Response.fromResponse(ours).header("Allow", allow).build();
  }

  private Response answer(
      Locale locale, int status, String key, @Nullable String field, @Nullable String reference) {
    String sentence =
        reference == null ? words.text(locale, key) : words.text(locale, key, reference);
    return answer(status, key, sentence, field, null, reference);
  }

  private static Response answer(
      int status,
      String key,
      String sentence,
      @Nullable String field,
      @Nullable List<Problem.Other> others,
      @Nullable String reference) {
    Status known = Status.fromStatusCode(status);
    String title = known == null ? "HTTP " + status : known.getReasonPhrase();
    Problem problem =
        new Problem("urn:wissel:problem:" + key, title, status, sentence, field, others, reference);
    Response.ResponseBuilder answer =
        Response.status(status).type(Problem.MEDIA_TYPE).entity(problem);
    if (status == 503) {
      answer.header("Retry-After", DatabaseTrouble.RETRY_AFTER);
    }
    return answer.build();
  }
}
