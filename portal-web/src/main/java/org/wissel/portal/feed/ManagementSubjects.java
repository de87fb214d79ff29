package org.wissel.portal.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.wissel.portal.platform.Subject;
import org.wissel.portal.platform.SubjectSource;
import org.wissel.portal.platform.TalkAddress;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/**
 * The one place where everybody asks those who lead the organisation. Who leads a department is
 * said where they answer, and has no other say in it.
 */
@ApplicationScoped
class ManagementSubjects implements SubjectSource {

  private static final String KIND = "ask";
  private static final String ID = "management";

  /** What its discussion is kept under. */
  static final String KEY = KIND + ":" + ID;

  @Inject Words words;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<Subject> subject(String id, EmployeeNumber reader, Locale locale) {
    return ID.equals(id)
        ? Optional.of(
            new Subject(
                KIND, ID, words.text(locale, "talk.management"), TalkAddress.about(KIND, ID)))
        : Optional.empty();
  }
}
