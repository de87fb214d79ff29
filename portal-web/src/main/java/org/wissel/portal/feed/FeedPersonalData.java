package org.wissel.portal.feed;

import static org.wissel.portal.platform.PersonalRows.deleted;
import static org.wissel.portal.platform.PersonalRows.replaced;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wissel.portal.platform.PersonalData;
import org.wissel.portal.platform.PersonalRows;

/**
 * What somebody wrote is emptied and keeps its place for as long as deleted posts do, so that what
 * others answered does not stand alone; numbers of votes and the like stay.
 */
@ApplicationScoped
class FeedPersonalData implements PersonalData {

  private static final String POSTS = "(select id from post where author = :number)";
  private static final String ITEMS =
      "(select id from post where author = :number"
          + " union all select id from post_comment where author = :number)";

  @Override
  public List<PersonalRows> rows() {
    return List.of(
        deleted("post_file", "post_id in " + POSTS),
        deleted("post_wording", "item in " + ITEMS),
        new PersonalRows(
            "post_hashtag",
            "post_id in " + POSTS,
            "delete from post_hashtag where post_id in " + POSTS),
        deleted("post_option", "post_id in " + POSTS),
        forgetInText("post_wording"),
        forgetInText("post"),
        forgetInText("post_comment"),
        new PersonalRows(
            "post_mention",
            "item in " + ITEMS,
            "delete from post_mention where employee = :number or item in " + ITEMS),
        deleted("post_action", "employee = :number"),
        new PersonalRows(
            "post_reaction",
            "employee = :number",
            """
            with gone as (delete from post_reaction where employee = :number returning post_id, kind)
            update post set reactions = array[
                reactions[1] - (select count(*) from gone where post_id = post.id and kind = 0),
                reactions[2] - (select count(*) from gone where post_id = post.id and kind = 1),
                reactions[3] - (select count(*) from gone where post_id = post.id and kind = 2)]
            where id in (select post_id from gone)
            """),
        new PersonalRows(
            "post_comment_thanks",
            "employee = :number",
            """
            with gone as (
              delete from post_comment_thanks where employee = :number returning comment)
            update post_comment set thanks = thanks - 1 where id in (select comment from gone)
            """),
        new PersonalRows(
            "post_report",
            "employee = :number",
            "delete from post_report where employee = :number"),
        replaced("post_report", "handled_by"),
        new PersonalRows(
            "feed_follow",
            "employee = :number",
            "delete from feed_follow where employee = :number or kind = 'PERSON' and target ="
                + " :number"),
        deleted("feed_draft", "employee = :number"),
        PersonalRows.replacedWithin("feed_draft", "content", "text"),
        new PersonalRows(
            "post_comment",
            "author = :number",
            """
            with mine as (
              select id, post_id from post_comment where author = :number and deleted_at is null),
            gone as (
              update post_comment set author = :pseudonym, words = '',
                deleted_at = coalesce(deleted_at, now()) where author = :number)
            update post set changed_at = now(),
              comment_count = comment_count
                - (select count(*) from mine where mine.post_id = post.id),
              accepted_comment = case when accepted_comment in (select id from mine) then null
                else accepted_comment end,
              first_answer_at = %s
            where id in (select post_id from mine)
            """
                .formatted(PostRepository.firstAnswer(" and c.author <> :number"))),
        new PersonalRows(
            "post",
            "author = :number",
            """
            update post set author = :pseudonym, words = '', outcome = null,
              deleted_at = coalesce(deleted_at, now()) where author = :number
            """),
        replaced("post", "deleted_by"),
        replaced("post_comment", "deleted_by"));
  }

  /** Who is named in the words of others is nobody from then on. */
  private static PersonalRows forgetInText(String table) {
    return new PersonalRows(
        table,
        null,
        "update "
            + table
            + " set words = replace(words, '@[' || :number || ']', '@[former]')"
            + " where strpos(words, '@[' || :number || ']') > 0");
  }
}
