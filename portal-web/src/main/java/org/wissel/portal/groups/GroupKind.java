package org.wissel.portal.groups;

/** Who knows of a group and reads it; from the most open to the most closed. */
public enum GroupKind {
  /** Everybody reads it. */
  OPEN,
  /** Everybody knows of it; those in it read it. */
  CLOSED,
  /** Those in it know of it. */
  HIDDEN
}
