package org.wissel.portal.platform.identity;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Ends a sign-in here and then, by way of the browser, at the provider. */
@WebServlet(Paths.SIGN_OUT)
public class SignOutServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient SignInSettings settings;
  @Inject transient SignIns signIns;
  @Inject transient OpenIdProvider provider;
  @Inject transient PlainAnswers answers;
  @Inject transient Event<SignedOut> signedOut;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Cookies cookies = new Cookies(settings);
    SignIn ended = signIns.end(cookies.signIn(request));
    LinkedEmployee employee = ended == null ? null : ended.caller().employee();
    if (employee != null) {
      signedOut.fire(new SignedOut(employee.employeeNumber()));
    }
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    cookies.dropSignIn(response);
    URI next =
        Optional.ofNullable(ended)
            .flatMap(provider::signOutAddress)
            .orElse(settings.at(OpenIdProvider.SIGNED_OUT));
    answers.page(request, response, 200, "identity.leaving", next.toString(), true);
  }

  /** Somebody typed the address or came back to it: looking never acts. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    answers.redirect(response, settings.at("/").toString());
  }
}
