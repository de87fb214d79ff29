package org.wissel.portal.platform.shell;

/**
 * What pages show of somebody everywhere or on home: {@link Board} asks for all of these in one
 * statement. A CDI bean of its feature.
 */
public interface Asked {

  /**
   * A value in SQL, as it stands between {@code select} and a comma: what the employee {@code :me}
   * has, or whether they may have something; null or false for nothing, as it is for most people at
   * most moments. {@code :now} and {@code :today} are the portal's. Every page waits for it, so an
   * index answers it, and it is short.
   */
  String sql();
}
