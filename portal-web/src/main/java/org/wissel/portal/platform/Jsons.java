package org.wissel.portal.platform;

import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;

/**
 * What makes and reads JSON. {@code jakarta.json.Json} looks for it in every JAR again each time it
 * is used, which takes longer than the JSON itself.
 */
public final class Jsons {
  public static final JsonProvider JSON = JsonProvider.provider();

  private Jsons() {}

  public static JsonValue value(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }
}
