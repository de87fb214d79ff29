package org.wissel.portal.platform.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.wissel.spi.Correlation;

/**
 * One JSON object per line. Everything beyond ASCII is escaped: the encoding of the server's output
 * depends on the machine, and a line must never be torn or unreadable because of what it says.
 */
final class JsonLines extends Formatter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Override
  public String format(LogRecord record) {
    StringBuilder line = new StringBuilder(256);
    line.append('{');
    field(line, "time", TIME.format(record.getInstant()));
    field(line, "level", record.getLevel().getName());
    field(line, "logger", record.getLoggerName());
    field(line, "message", formatMessage(record));
    field(line, "correlation", Correlation.id());
    // The handlers of the server format in the thread that logs.
    field(line, "thread", Thread.currentThread().getName());
    Throwable thrown = record.getThrown();
    field(line, "exception", thrown == null ? null : trace(thrown));
    return line.append("}\n").toString();
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString().strip();
  }

  private static void field(StringBuilder line, String name, @Nullable String value) {
    if (value == null) {
      return;
    }
    if (line.length() > 1) {
      line.append(',');
    }
    line.append('"').append(name).append("\":\"");
    for (int i = 0; i < value.length(); i++) {
      escaped(line, value.charAt(i));
    }
    line.append('"');
  }

  private static void escaped(StringBuilder line, char c) {
    switch (c) {
      case '"' -> line.append("\\\"");
      case '\\' -> line.append("\\\\");
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (c >= ' ' && c < 0x7f) {
          line.append(c);
        } else {
          line.append(String.format("\\u%04x", (int) c));
        }
      }
    }
  }
}
