package org.wissel.portal.platform.shell;

import java.util.List;

/** What a feature puts on "My board" for whoever is signed in; a CDI bean per feature. */
public interface BoardSource extends Asked {

  /**
   * JSON in SQL, as {@link Asked#sql} has it: all that the lines show. {@link Board#rows} asks for
   * those of all features in one statement, of those that may have something.
   */
  String rows();

  /** Things that wait for me, the longest waiting first. */
  List<BoardLine> needsMe();

  /** My own requests that are under way, the newest first; at most 40. */
  List<BoardLine> onItsWay();

  /** All my own requests that do not wait for me, also those at their end; at most 200. */
  List<BoardLine> mine();
}
