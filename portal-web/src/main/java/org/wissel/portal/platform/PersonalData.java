package org.wissel.portal.platform;

import java.util.List;

/** What a feature keeps about a person; every table that holds a personnel number stands here. */
public interface PersonalData {

  /** In the order in which they can be erased: what refers before what is referred to. */
  List<PersonalRows> rows();
}
