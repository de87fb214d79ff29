package org.wissel.portal.platform.systems;

/** How a connection is, in one word. */
public enum SystemHealth {
  HEALTHY,
  /** It answers, but late. */
  SLOW,
  DOWN,
  /** Nothing is sent: by hand, or because the system does not let the portal in. */
  PAUSED,
  /** Its configuration is wrong; it could not be opened. */
  MISCONFIGURED
}
