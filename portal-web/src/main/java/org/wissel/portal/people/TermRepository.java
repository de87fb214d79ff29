package org.wissel.portal.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The list of words that mean the same. */
@ApplicationScoped
class TermRepository extends PeopleTables {

  private static final Row<TermCard> CARD =
      row -> new TermCard(row.getInt("id"), texts(row, "words"), row.getInt("version"));

  /** The lines that contain the text, by their first word; all for an empty text. */
  List<TermCard> containing(String text) {
    return all(
        """
        select id, words, version from people_term
        where strpos(lower(array_to_string(words, ', ')), lower(?)) > 0
        order by lower(words[1]), id
        """,
        CARD,
        text);
  }

  int count() {
    return one("select count(*) from people_term", row -> row.getInt(1)).orElseThrow();
  }

  Optional<TermCard> find(int id) {
    return one("select id, words, version from people_term where id = ?", CARD, id);
  }

  @Transactional
  TermCard add(List<String> words) {
    TermCard added =
        one(
                "insert into people_term (words) values (?) returning id, words, version",
                CARD,
                (Object) words.toArray(String[]::new))
            .orElseThrow();
    words(added.id(), words);
    return added;
  }

  /** Returns nothing when what is stored is no longer of this version. */
  @Transactional
  Optional<TermCard> change(int id, int version, List<String> words) {
    Optional<TermCard> changed =
        one(
            """
            update people_term set words = ?, version = version + 1, changed_at = now()
            where id = ? and version = ? returning id, words, version
            """,
            CARD,
            words.toArray(String[]::new),
            id,
            version);
    if (changed.isPresent()) {
      update("delete from people_term_word where term = ?", id);
      words(id, words);
    }
    return changed;
  }

  private void words(int id, List<String> words) {
    for (String text : words) {
      List<String> plain = PersonName.words(text);
      update(
          "insert into people_term_word (term, words, size) values (?, ?, ?) on conflict do nothing",
          id,
          String.join(" ", plain),
          plain.size());
    }
  }

  @Transactional
  boolean delete(int id, int version) {
    return update("delete from people_term where id = ? and version = ?", id, version) > 0;
  }
}
