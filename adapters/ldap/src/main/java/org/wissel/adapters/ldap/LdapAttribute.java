package org.wissel.adapters.ldap;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is read of an entry, and the attribute that usually holds it; null: not usual. */
enum LdapAttribute {
  NUMBER("employeeNumber", true),
  GIVEN_NAME("givenName", true),
  FAMILY_NAME("sn", true),
  EMAIL("mail", false),
  PHONE("telephoneNumber", false),
  DEPARTMENT("departmentNumber", false),
  MANAGER("manager", false),
  JOB_TITLE("title", false),
  LOCATION("l", false),
  SKILLS("businessCategory", false),
  LANGUAGES("preferredLanguage", false),
  PHOTO("jpegPhoto", false),
  STATUS(null, false),
  STARTS_ON(null, false),
  ENDS_ON(null, false),
  HOURS(null, false),
  CHANNELS(null, false),
  DEPARTMENT_CODE("ou", true),
  DEPARTMENT_NAME("description", false),
  DEPARTMENT_HEAD("seeAlso", false),
  /** When the entry was last changed, by the directory's clock. */
  CHANGED("modifyTimestamp", true);

  private final @Nullable String usual;
  private final boolean needed;

  LdapAttribute(@Nullable String usual, boolean needed) {
    this.usual = usual;
    this.needed = needed;
  }

  @Nullable String usual() {
    return usual;
  }

  /** Whether nothing can be read without it. */
  boolean needed() {
    return needed;
  }

  /** Where the connection says what it is called, e.g. {@code attribute-job-title}. */
  String key() {
    return "attribute-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
