package org.wissel.portal.ideas;

/** On what a board wants ideas. */
public enum IdeaTheme {
  COST,
  KNOWLEDGE,
  COOPERATION,
  EFFICIENCY,
  INNOVATION
}
