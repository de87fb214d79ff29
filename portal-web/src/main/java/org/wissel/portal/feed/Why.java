package org.wissel.portal.feed;

/** Why a post is on somebody's list; of several reasons the first counts. */
public enum Why {
  MENTIONED,
  OWN,
  PERSON,
  HASHTAG,
  GROUP,
  EVERYBODY,
  /** The list is that of its group. */
  IN_GROUP,
  /** The list is that of its author. */
  BY,
  /** The list is that of one of its hashtags. */
  TAGGED,
  /** It is about a thing. */
  ABOUT;

  /** Whether it is because of the list that somebody looks at, whoever they are. */
  boolean isOfList() {
    return compareTo(IN_GROUP) >= 0;
  }
}
