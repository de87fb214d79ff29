package org.wissel.portal.news;

import static org.wissel.portal.platform.PersonalRows.deleted;
import static org.wissel.portal.platform.PersonalRows.replaced;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;

/** Articles and lines are the organisation's, and stay; whoever wrote them is forgotten. */
@ApplicationScoped
class NewsPersonalData implements PersonalData {

  @Override
  public List<PersonalRows> rows() {
    return List.of(
        deleted("news_unclear", "employee = :number"),
        deleted("news_statement_answer", "employee = :number"),
        replaced("news_clarification", "employee"),
        replaced("news_line", "owner"),
        replaced("news_line", "changed_by"),
        replaced("news_wording", "employee"),
        replaced("news_article", "author"));
  }
}
