package org.wissel.portal.platform.log;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.wissel.spi.Correlation;

/** The server's own lines for people, begun with the id of the work that they tell about. */
final class TextLines extends Formatter {

  private final Formatter server;

  TextLines(Formatter server) {
    this.server = server;
  }

  @Override
  public String format(LogRecord record) {
    String id = Correlation.id();
    String line = server.format(record);
    return id == null ? line : "[" + id + "] " + line;
  }
}
