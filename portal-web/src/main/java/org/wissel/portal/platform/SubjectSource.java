package org.wissel.portal.platform;

import java.util.Locale;
import java.util.Optional;
import org.wissel.portal.platform.identity.Readers;
import org.wissel.spi.EmployeeNumber;

/** Knows the things of one kind that can be talked about; a CDI bean of their feature. */
public interface SubjectSource {

  /** E.g. {@code asset}. */
  String kind();

  /** The thing as that person may see it; nothing where there is none, or not for them. */
  Optional<Subject> subject(String id, EmployeeNumber reader, Locale locale);

  /** Who may see the thing, which is there; in one statement at most, however many they are. */
  default Readers readers(String id) {
    return Readers.EVERYBODY;
  }
}
