package org.wissel.spi;

import java.util.List;

/**
 * One batch of changed records, oldest change first.
 *
 * @param next where to go on; equal to the asked cursor when nothing changed
 * @param more whether another batch waits behind this one
 */
public record Changes<T>(List<T> records, Cursor next, boolean more) {
  public Changes {
    records = List.copyOf(records);
  }
}
