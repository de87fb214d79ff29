package org.wissel.portal.requests;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wissel.portal.platform.Subject;
import org.wissel.portal.platform.SubjectSource;
import org.wissel.portal.platform.shell.Words;
import org.wissel.spi.EmployeeNumber;

/** Each kind of task can be talked about by everybody: {@code task:leave}. */
@ApplicationScoped
class TaskSubjects implements SubjectSource {

  private static final Map<String, String> PAGES =
      Map.of(
          "leave", "/leave/form.xhtml",
          "expenses", "/expenses/form.xhtml",
          "meetings", "/meetings/form.xhtml",
          "faults", "/faults/form.xhtml");

  @Inject Words words;

  @Override
  public String kind() {
    return "task";
  }

  @Override
  public Optional<Subject> subject(String id, EmployeeNumber reader, Locale locale) {
    return Optional.ofNullable(PAGES.get(id))
        .map(page -> new Subject(kind(), id, words.text(locale, "requests.task." + id), page));
  }
}
