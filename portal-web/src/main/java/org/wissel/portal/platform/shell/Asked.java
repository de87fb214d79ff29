package org.wissel.portal.platform.shell;

/**
 * Something that pages show to those who have it, as most people at most moments do not: {@link
 * Board#mayHave} asks for all of these at once. A CDI bean of its feature.
 */
public interface Asked {

  /**
   * A condition in SQL: whether the employee {@code :me} may have it. True too often costs a
   * statement, false too often hides something; an index answers it.
   */
  String mayHave();
}
