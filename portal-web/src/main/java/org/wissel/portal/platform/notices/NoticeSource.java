package org.wissel.portal.platform.notices;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.wissel.spi.EmployeeNumber;

/** Knows the threads of one kind that notices are about; a CDI bean of their feature. */
public interface NoticeSource {

  /** E.g. {@code post}. */
  String kind();

  /**
   * What those threads are called today, by id, for that reader and in as few statements as can be.
   * What is missing in the answer (deleted, or not for them any more) is not shown.
   */
  Map<String, String> titles(Collection<String> ids, EmployeeNumber reader, Locale locale);
}
