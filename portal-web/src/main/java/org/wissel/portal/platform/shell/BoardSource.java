package org.wissel.portal.platform.shell;

import java.util.List;

/** What a feature puts on "My board" for whoever is signed in; a CDI bean per feature. */
public interface BoardSource {

  /**
   * A condition in SQL: whether there may be a line for the employee {@code :me}. It is asked
   * before {@link #needsMe} and {@link #onItsWay}, those of all sources in one statement, because
   * most people have something in one or two of them. True too often costs a statement, false too
   * often a line; an index answers it.
   */
  String mayHave();

  /** Things that wait for me, the longest waiting first. */
  List<BoardLine> needsMe();

  /** My own requests that are under way, the newest first; at most 20. */
  List<BoardLine> onItsWay();

  /** All my own requests that do not wait for me, also those at their end; at most 200. */
  List<BoardLine> mine();
}
