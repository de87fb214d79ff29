package org.wissel.portal.platform.log;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives the server's log the format of {@code wissel.log.format}, before any other bean of the
 * portal starts; only the migration has begun by then. The formatters come from here and not from
 * the server's own settings, because only the application's classes know the id of the work under
 * way.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class LogFormat {

  @Inject
  @ConfigProperty(name = "wissel.log.format")
  String format;

  private final Map<Handler, Formatter> before = new IdentityHashMap<>();

  @PostConstruct
  void install() {
    boolean json = isJson(format);
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      Formatter server = handler.getFormatter();
      if (server != null) {
        before.put(handler, server);
        handler.setFormatter(json ? new JsonLines() : new TextLines(server));
      }
    }
  }

  static boolean isJson(String format) {
    return switch (format) {
      case "json" -> true;
      case "text" -> false;
      default ->
          throw new IllegalArgumentException("wissel.log.format is json or text, not " + format);
    };
  }

  /** The server outlives the application, and must not keep its classes. */
  @PreDestroy
  void restore() {
    before.forEach(Handler::setFormatter);
  }
}
