package org.wissel.portal.feed;

/** Why a post is on somebody's list; of several reasons the first counts. */
public enum Why {
  MENTIONED,
  OWN,
  PERSON,
  HASHTAG,
  GROUP,
  EVERYBODY,
  /** Whoever reads looks at this list of their own accord. */
  HERE
}
