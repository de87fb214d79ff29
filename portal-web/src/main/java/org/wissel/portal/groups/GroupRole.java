package org.wissel.portal.groups;

/** What somebody in a group may do. */
public enum GroupRole {
  /** Also decides who is in it, and how it is set up. */
  OWNER,
  /** Reads and writes. */
  MEMBER,
  /** Reads and answers. */
  GUEST
}
