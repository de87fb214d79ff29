package org.wissel.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The real browser, one for all journeys of a run; every journey opens windows of its own. */
final class Chrome {

  private static final class Shared {
    private static final Playwright DRIVER = Playwright.create();
    private static final Browser ONE = launch(DRIVER, List.of());
  }

  /** How a window looks at the portal. */
  record Look(int width, int height, boolean phone, ColorScheme scheme, String language) {
    static final Look DESK = new Look(1440, 900, false, ColorScheme.LIGHT, "en-GB");
    static final Look PHONE = new Look(390, 844, true, ColorScheme.LIGHT, "en-GB");

    Look dark() {
      return new Look(width, height, phone, ColorScheme.DARK, language);
    }

    Look dutch() {
      return new Look(width, height, phone, scheme, "nl-NL");
    }

    Look wide(int pixels) {
      return new Look(pixels, height, phone, scheme, language);
    }

    String label() {
      return (phone ? "phone" : "desk")
          + (scheme == ColorScheme.DARK ? "-dark" : "")
          + (language.startsWith("nl") ? "-nl" : "");
    }
  }

  /** Nobody looks at those of the gate, where they take a minute. */
  private static final boolean PICTURES =
      Boolean.parseBoolean(System.getProperty("wissel.pictures", "true"));

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  static {
    // a busy machine takes its time; what must be quick says so where it is asserted
    PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
  }

  private Chrome() {}

  /** A window with nobody signed in; fails the journey when a script or the policy complains. */
  static Window window(Look look) {
    return window(Portal.shared(), look);
  }

  static Window window(Portal portal, Look look) {
    return window(portal, look, Shared.ONE);
  }

  private static Window window(Portal portal, Look look, Browser browser) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setIsMobile(look.phone())
                .setHasTouch(look.phone())
                .setLocale(look.language())
                .setTimezoneId("Europe/Amsterdam")
                .setColorScheme(look.scheme())
                // the certificate of a proxy is made for the run
                .setIgnoreHTTPSErrors(portal.url().startsWith("https:")));
    context.setDefaultTimeout(20_000);
    Page page = context.newPage();
    return new Window(portal, context, page, look);
  }

  /** A window in which the persona signed in through the demo's sign-in page. */
  static Window as(String persona, Look look) {
    return as(Portal.shared(), persona, look);
  }

  /** In a browser of its own whose camera shows this video, and is allowed to all pages. */
  static Window asSeeing(Path video, String persona, Look look) {
    return asSeeing(Portal.shared(), video, persona, look);
  }

  static Window asSeeing(Portal portal, Path video, String persona, Look look) {
    Browser browser =
        launch(
            Shared.DRIVER,
            List.of(
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--use-file-for-fake-video-capture=" + video));
    return as(window(portal, look, browser), persona);
  }

  static Window as(Portal portal, String persona, Look look) {
    return as(window(portal, look), persona);
  }

  private static Window as(Window window, String persona) {
    window.open("/");
    window.page().locator("button[name=username][value=" + persona + "]").click();
    window.page().waitForURL(window.portal.url() + "/**");
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (window.page().url().endsWith("/no-employee.xhtml") && Instant.now().isBefore(end)) {
      Pause.millis(500); // a portal that has just started knows nobody yet
      window.page().reload();
    }
    return window;
  }

  static Window as(String persona) {
    return as(persona, Look.DESK);
  }

  /** One window; closing it checks that nothing complained and no page made an HTTP session. */
  static final class Window implements AutoCloseable {
    private final Portal portal;
    private final BrowserContext context;
    private final Page page;
    private final Look look;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Window(Portal portal, BrowserContext context, Page page, Look look) {
      this.portal = portal;
      this.context = context;
      this.page = page;
      this.look = look;
      listen(page);
    }

    /** One more tab of the same browser. */
    Page tab(String path) {
      Page tab = context.newPage();
      listen(tab);
      tab.navigate(portal.url() + path);
      return tab;
    }

    private void listen(Page page) {
      page.onPageError(complaints::add);
      page.onConsoleMessage(
          message -> {
            if (message.text().contains("Content Security Policy")) {
              complaints.add(message.text());
            }
          });
      page.onRequest(
          request -> {
            String address = request.url();
            if (!address.matches("https?://([^/@]*@)?127[.]0[.]0[.]1:.*")
                && !address.startsWith("data:")
                && !address.startsWith("blob:")) {
              complaints.add("a request to a third party: " + address);
            }
          });
    }

    Page page() {
      return page;
    }

    Look look() {
      return look;
    }

    Locator button(String name) {
      return page.getByRole(
          AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The line on the board that leads to the request. */
    Locator boardLine(String request) {
      return page.locator("#board li")
          .filter(new Locator.FilterOptions().setHas(page.locator("a[href*='" + request + "']")));
    }

    /** Has the proxy send it to this node from now on. */
    void moveTo(String node) {
      context.addCookies(
          List.of(new Cookie(Proxy.COOKIE, node).setUrl(portal.url()).setSecure(true)));
    }

    /** The node that the proxy sends it to. */
    String node() {
      return context.cookies(portal.url()).stream()
          .filter(cookie -> cookie.name.equals(Proxy.COOKIE))
          .map(cookie -> cookie.value)
          .findFirst()
          .orElse("none");
    }

    /** On the sign-in page that the portal led to; it leads back to the leave form. */
    void signInAgain(String persona) {
      page.locator("button[name=username][value=" + persona + "]").click();
      page.waitForURL(portal.url() + "/leave/form.xhtml*");
    }

    Window open(String path) {
      page.navigate(portal.url() + path);
      return this;
    }

    /** Keeps a picture under target/screenshots, when pictures are wanted. */
    Window picture(String name) {
      return pictureAs(name + "-" + look.label());
    }

    /** Under this very name; what is changing colour is shown as it will be. */
    Window pictureAs(String file) {
      if (!PICTURES) {
        return this;
      }
      page.screenshot(
          new Page.ScreenshotOptions()
              .setAnimations(ScreenshotAnimations.DISABLED)
              .setPath(
                  Path.of(System.getProperty("wissel.target"))
                      .resolve("screenshots")
                      .resolve(file + ".png")));
      return this;
    }

    @Override
    public void close() {
      if (context.cookies().stream().anyMatch(cookie -> cookie.name.equals("JSESSIONID"))) {
        complaints.add("a page made an HTTP session");
      }
      context.close();
      if (context.browser() != Shared.ONE) {
        context.browser().close();
      }
      Assertions.assertEquals(List.of(), List.copyOf(complaints), "what the browser complained of");
    }
  }

  private static Browser launch(Playwright playwright, List<String> more) {
    Optional<Path> chromium = find();
    boolean required = Boolean.getBoolean("browser.required") || "true".equals(System.getenv("CI"));
    if (chromium.isEmpty()) {
      String sentence = "no Chromium found; install it or set CHROMIUM_PATH";
      if (required) {
        throw new IllegalStateException(sentence);
      }
      Assumptions.abort(sentence);
    }
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(chromium.orElseThrow())
                .setArgs(Stream.concat(ARGUMENTS.stream(), more.stream()).toList()));
  }

  private static Optional<Path> find() {
    String own = System.getenv("CHROMIUM_PATH");
    return Stream.of(
            own == null ? "" : own,
            // the same browser without its own windows and menus, which cost half of its time
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome")
        .filter(p -> !p.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
