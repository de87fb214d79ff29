package org.wissel.portal.ideas;

import java.util.EnumSet;
import java.util.Set;

/** Where an idea stands. */
public enum IdeaState {
  NEW,
  LOOKED_AT,
  TAKEN_UP,
  NOT_NOW,
  RESULT;

  /** What it can become; the same again mends the words. */
  public Set<IdeaState> next() {
    return switch (this) {
      case NEW -> EnumSet.of(LOOKED_AT, TAKEN_UP, NOT_NOW);
      case LOOKED_AT -> EnumSet.of(TAKEN_UP, NOT_NOW);
      case TAKEN_UP -> EnumSet.of(TAKEN_UP, RESULT, NOT_NOW);
      case NOT_NOW -> EnumSet.of(NOT_NOW, TAKEN_UP);
      case RESULT -> EnumSet.of(RESULT);
    };
  }

  /** Whether it has to be said why, or what came of it. */
  public boolean wantsWords() {
    return this == NOT_NOW || this == RESULT;
  }

  /** Whether everybody who contributed wants to know. */
  boolean decided() {
    return this != NEW && this != LOOKED_AT;
  }

  /** The colour of its label. */
  public String tone() {
    return switch (this) {
      case NEW -> "";
      case LOOKED_AT -> "info";
      case NOT_NOW -> "wait";
      case TAKEN_UP, RESULT -> "ok";
    };
  }
}
