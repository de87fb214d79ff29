package org.wissel.spi;

/** Where a reader of changes stopped; opaque to the portal, given back to the system as it came. */
public record Cursor(String value) {
  /** The beginning: a reader with this cursor gets everything. */
  public static final Cursor START = new Cursor("");

  public boolean atStart() {
    return value.isEmpty();
  }
}
