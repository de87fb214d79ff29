package org.wissel.portal.people;

/** A part of a profile that can be hidden. */
public enum ProfileField {
  EMAIL(false),
  PHONE(true),
  PLACE(true),
  LANGUAGES(true),
  SKILLS(true),
  /** Whether somebody is here today, and when they are back. */
  DAYS(true),
  PHOTO(true),
  /** In which groups somebody is; in a group itself it is seen by whoever may read it. */
  GROUPS(true),
  MANAGER(false);

  private final boolean ofThePerson;

  ProfileField(boolean ofThePerson) {
    this.ofThePerson = ofThePerson;
  }

  /** Whether the person decides; the others are hidden for everybody or for nobody. */
  public boolean ofThePerson() {
    return ofThePerson;
  }
}
