package org.wissel.portal.platform.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.wissel.portal.platform.shell.Problem;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.Correlation;

/** Small answers given before any page or resource is reached. */
@ApplicationScoped
class PlainAnswers {
  @Inject Words words;
  @Inject SignInSettings settings;

  /** A no: problem details for programs, a page for people, leading home. */
  void refuse(HttpServletRequest request, HttpServletResponse response, int status, String key)
      throws IOException {
    if (Paths.of(request).isForPrograms()) {
      problem(request, response, status, key + ".text");
    } else {
      page(request, response, status, key, "/", false);
    }
  }

  /** Problem details whose type and sentence come from this key of the words. */
  void problem(HttpServletRequest request, HttpServletResponse response, int status, String key)
      throws IOException {
    Status known = Status.fromStatusCode(status);
    String reference = status == 500 ? Correlation.id() : null;
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "urn:wissel:problem:" + key);
    problem.put("title", known == null ? "HTTP " + status : known.getReasonPhrase());
    problem.put("status", status);
    Locale locale = Languages.of(request);
    if (reference == null) {
      problem.put("detail", words.text(locale, key));
    } else {
      problem.put("detail", words.text(locale, key, reference));
      problem.put("reference", reference);
    }
    start(response, status, Problem.MEDIA_TYPE, SecurityHeaders.NOTHING_ALLOWED);
    write(response, JSONObjectUtils.toJSONString(problem));
  }

  /**
   * A page with a title, a sentence and a link.
   *
   * @param key of the words {@code .title}, {@code .text} and {@code .action}
   * @param goOn whether the browser follows the link by itself; unlike a redirect it may then leave
   *     the portal after a form was sent, which {@code form-action 'self'} forbids to redirects
   */
  void page(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String key,
      String href,
      boolean goOn)
      throws IOException {
    Locale locale = Languages.of(request);
    String link = escaped(href);
    start(response, status, "text/html;charset=UTF-8", SecurityHeaders.PLAIN_PAGE);
    write(
        response,
        """
        <!DOCTYPE html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s · Wissel</title>
        <meta name="color-scheme" content="light dark">
        %s<link rel="icon" href="%s/jakarta.faces.resource/wissel.svg.xhtml?ln=css">
        <link rel="stylesheet" href="%s/jakarta.faces.resource/wissel.css.xhtml?ln=css">
        </head>
        <body>
        <header class="top night"><div><span class="brand">Wissel</span></div></header>
        <main id="main" class="page lost"><div class="card">
        <h1>%s</h1>
        <p>%s</p>
        <a class="btn p" href="%s">%s</a>
        </div></main>
        </body>
        </html>
        """
            .formatted(
                locale.getLanguage(),
                escaped(words.text(locale, key + ".title")),
                goOn ? "<meta http-equiv=\"refresh\" content=\"0; url=" + link + "\">\n" : "",
                request.getContextPath(),
                request.getContextPath(),
                escaped(words.text(locale, key + ".title")),
                escaped(words.text(locale, key + ".text")),
                link,
                escaped(words.text(locale, key + ".action"))));
  }

  void redirect(HttpServletResponse response, String address) {
    SecurityHeaders.set(response, SecurityHeaders.NOTHING_ALLOWED, settings.secure());
    response.setHeader(SecurityHeaders.CACHE, SecurityHeadersFilter.NO_STORE);
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", address);
  }

  /** The redirect that the script of a Faces page understands. */
  void partialRedirect(HttpServletResponse response, String target) throws IOException {
    start(
        response,
        HttpServletResponse.SC_OK,
        "text/xml;charset=UTF-8",
        SecurityHeaders.NOTHING_ALLOWED);
    write(
        response,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
            + escaped(target)
            + "\"></redirect></partial-response>");
  }

  private void start(HttpServletResponse response, int status, String type, String policy) {
    SecurityHeaders.set(response, policy, settings.secure());
    response.setHeader(SecurityHeaders.CACHE, SecurityHeadersFilter.NO_STORE);
    response.setStatus(status);
    response.setContentType(type);
    response.setCharacterEncoding("UTF-8");
  }

  private static void write(HttpServletResponse response, String text) throws IOException {
    PrintWriter writer = response.getWriter();
    writer.print(text);
    writer.flush();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
