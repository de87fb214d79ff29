package org.wissel.portal.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wissel.portal.platform.Database;
import org.wissel.portal.platform.Refusal;
import org.wissel.portal.platform.identity.Acting;
import org.wissel.portal.platform.identity.EmployeeDirectory;
import org.wissel.portal.platform.identity.Role;
import org.wissel.spi.EmployeeNumber;

@ExtendWith(ArquillianExtension.class)
@DisplayName("What the portal keeps about a person")
class PrivacyIT {

  @Inject PrivacyService privacy;
  @Inject EmployeeDirectory directory;
  @Inject HttpServletRequest request;

  @Resource(lookup = Database.DATA_SOURCE)
  DataSource database;

  /**
   * A random number, name and address, in every table that can hold one, also in those of others.
   */
  private String somebody(String status) {
    String number = "p-" + UUID.randomUUID().toString().substring(0, 12);
    String other = "p-" + UUID.randomUUID().toString().substring(0, 12);
    String moderated = UUID.randomUUID().toString();
    for (String sql :
        List.of(
            "insert into employee (number, given_name, family_name, full_name, initials,"
                + " searchable, email, phone, manager, job_title, status, pattern, skills,"
                + " languages, channels, updated_at, source) values ('#', 'Given-#', 'Family-#',"
                + " 'Full-#', 'GF', ' #', '#@example.org', '06-#', null, 'Job-#', '"
                + status
                + "', '{8,8,8,8,8,0,0}', '{skill-#}', '{nl}', '{}', now(), 'hr')",
            "insert into employee_set_aside (number, name, reason) values ('#', 'Full-#',"
                + " 'NO_NAME')",
            "insert into people_profile (employee, ask_me) values ('#', '{asked-#}')",
            "insert into people_photo values ('#', now(), 'hash-#', '\\x00')",
            "insert into people_asked values ('#', now(), 14)",
            "insert into people_my_day values ('#', now(), '{09:00}', '{words-#}', '{}', 1, now())"
                .replace("'{}', 1", "'{\"\"}', 1"),
            "insert into people_topic (kind, key, label, words, size) values ('ASK_ME', '#',"
                + " 'asked-#', 'asked #', 1)",
            "insert into people_topic_of (topic, employee)"
                + " select id, '#' from people_topic where key = '#'",
            "insert into employee_preference (employee, language) values ('#', 'nl')",
            "insert into leave_balance_reading (employee, type, pot, name_en, name_nl, granted,"
                + " available, pending, valid_from, as_of, read_at) values ('#', 'holiday', 'pot',"
                + " 'Pot', 'Pot', 8, 8, 0, now(), now(), now())",
            "insert into leave_absence_reading (employee, day, part, confirmed)"
                + " values ('#', now(), 'WHOLE', true)",
            "insert into audit_entry (actor, action, subject, about)"
                + " values ('#', 'leave.approve', 'W-1', '#')",
            "insert into audit_seen (what, value) values ('roles #', 'hr')",
            "insert into fault_ticket (reference, subject, status, assignee, affected, reported_at,"
                + " updated_at) values ('T-#', 'Printer', 'NEW', '#', 1, now(), now())"
                    .replace("T-#", "T-" + UUID.randomUUID()),
            "insert into fault_entry (reference, id, position, happened_at, kind, employee, person)"
                + " values ('T-0', '@', 1, now(), 'ASSIGNED', '#', '#')"
                    .replace("@", UUID.randomUUID().toString()),
            "insert into fault_entry (reference, id, position, happened_at, kind, employee, text,"
                + " for_all) values ('T-0', '@', 1, now(), 'REPLY', '#', 'words-#', false)"
                    .replace("@", UUID.randomUUID().toString()),
            "insert into fault_waiting values ('@', false, 0, '#', null)"
                .replace("@", UUID.randomUUID().toString()),
            "insert into fault_staff values ((select coalesce(max(position), 0) + 1 from"
                + " fault_staff), '#', '#@example.org', 'Full-#')",
            "insert into fault_desk_write values ('@', 'T-0', 'UPDATE', '#', 'words-#', null,"
                .concat(" 'DONE', now(), now())")
                .replace("@", UUID.randomUUID().toString()),
            "insert into fault_handover values ('@', '#', 'words-#', now())"
                .replace("@", UUID.randomUUID().toString()),
            "insert into fault_note values ('@', '@', 'T-0', null, 'OUTAGE', 'Waits', now(), null, '#',"
                .concat(" now(), 'GONE', null, null, false, now(), '#')")
                .replace("@", UUID.randomUUID().toString()),
            "insert into notice values ('#', 'post:#', null, '/', 'notices.bell', '{@[#]}', 1,"
                + " now())",
            "insert into notice values ('other-#', 'post:1', null, '/', 'notices.bell', '{@[#]}', 1, now())"
                .replace("other-#", "n-" + UUID.randomUUID()),
            "insert into post (id, author, asks, words, placed, changed_at)"
                .concat(" values ('@', null, 'FYI', '', now(), now())")
                .replace("@", moderated),
            "insert into moderation_decision values (gen_random_uuid(), '@', '#', 'KEPT', null, '#', now())"
                .replace("@", moderated),
            "update department set head = '#' where code = (select min(code) from department)")) {
      execute(sql.replace("#", number));
    }
    news(number);
    conversation(number);
    group(number);
    fault(number);
    claim(number);
    meeting(number, "nobody");
    meeting(other, number);
    leave(number, "nobody");
    leave(other, number);
    return number;
  }

  /** What they wrote, with all that stands with it, and what somebody wrote of them. */
  private void conversation(String employee) {
    String id = UUID.randomUUID().toString();
    String other = UUID.randomUUID().toString();
    String comment = UUID.randomUUID().toString();
    for (String sql :
        List.of(
            "insert into post (id, author, asks, words, outcome, placed, changed_at, deleted_by)"
                + " values ('@', '#', 'DECISION', 'words-#', 'words-#', now(), now(), '#')",
            "insert into post (id, author, asks, words, placed, changed_at)"
                + " values ('~', 'privacy-it', 'FYI', 'Ask @[#], please', now(), now())",
            "insert into post_comment (id, post_id, author, words, placed, deleted_by)"
                + " values ('%', '~', '#', 'words-#', now(), '#')",
            "insert into post_option (post_id, nr, words) values ('@', 0, 'words-#')",
            "insert into post_action (post_id, employee, at) values ('~', '#', now())",
            "insert into post_reaction (post_id, employee, kind) values ('~', '#', 1)",
            "insert into post_comment_thanks values ('%', '#')",
            "insert into post_wording (post_id, item, version, words, written_at)"
                + " values ('@', '@', 0, 'words-#', now()), ('~', '~', 0, 'of @[#]', now())",
            "insert into post_file (file, post_id, place, kind, name, alt, width, height, bytes)"
                + " values ('@', '@', 0, 'IMAGE', 'name-#', 'alt-#', 8, 8, 1)",
            "insert into post_hashtag (hashtag, post_id, placed) values ('tag-#', '@', now())",
            "insert into post_mention (item, employee, post_id, placed) values ('~', '#', '~',"
                + " now())",
            "insert into post_report (id, post_id, item, employee, reason, words, reported_at,"
                + " handled_by) values ('@', '~', '~', '#', 'RUDE', 'words-#', now(), '#')",
            "insert into feed_follow (employee, kind, target, muted) values"
                + " ('#', 'HASHTAG', 'x', false), ('privacy-it', 'PERSON', '#', false)",
            "insert into feed_draft (employee, place, content, changed_at) values"
                + " ('#', 'home', '{\"words\":\"words-#\"}', now()),"
                + " ('privacy-it', '#', '{\"number\":\"#\"}', now())")) {
      execute(
          sql.replace("@[#]", "§")
              .replace("@", id)
              .replace("§", "@[#]")
              .replace("~", other)
              .replace("%", comment)
              .replace("('privacy-it', '#', '{", "('privacy-it', 'p-" + id + "', '{")
              .replace("#", employee));
    }
  }

  /** A report with its photo. */
  private void fault(String employee) {
    String id = UUID.randomUUID().toString();
    for (String sql :
        List.of(
            "insert into file (id, employee, media_type, width, height, bytes, kept)"
                + " values ('@', '#', 'image/jpeg', 8, 8, 1, true)",
            "insert into file_content values ('@', '\\x00', '\\x00')",
            "insert into fault_submission (id, employee, report, content)"
                + " values ('@', '#', '@', 'words-#')",
            "insert into fault_report (id, employee, follows, state, subject, words, language,"
                + " sent_at, waits_since, updated_at, version) values ('@', '#', false, 'DONE',"
                + " 'Printer', 'words-#', 'en', now(), now(), now(), 1)",
            "insert into fault_photo values ('@', 0, '@')",
            "insert into fault_step (id, report, happened_at, kind, text)"
                + " values (nextval('fault_step_id'), '@', now(), 'REPLY_SENT', 'words-#')")) {
      execute(sql.replace("@", id).replace("#", employee));
    }
  }

  /** A group that they run, with all that belongs to it. */
  private void group(String employee) {
    String id = UUID.randomUUID().toString();
    for (String sql :
        List.of(
            "insert into work_group (id, name, purpose, searchable, kind, sort, nameless,"
                + " created_at, created_by) values ('@', 'privacy-it', '', '', 'OPEN', 'ROOM',"
                + " false, now(), '#')",
            "insert into work_group_member values ('@', '#', 'OWNER', now(), false)",
            "insert into work_group_ask values ('@', '#', '#', 'MEMBER', 'words-#', now())",
            "insert into work_group_favourite values ('#', '@')",
            "insert into work_group_page values ('@', '@', 'Page', '', 1, '#', '#', now(), 0)",
            "insert into work_group_improvement values ('@', '@', 'What', 'Why', '#', now())",
            "insert into work_group_file values ('@', '@', 'a.txt', 1, now())",
            "insert into work_group_file_version values ('@', '@', 1, '', 1, '\\x00', '#', now())",
            "insert into work_group_link values ('@', '@', '@', '@', '#', now(), now())",
            "insert into work_group_event (id, group_id, title, words, place, starts_at, ends_at,"
                + " made_by, changed_at) values ('@', '@', 'Event', '', '', now(), now(), '#',"
                + " now())",
            "insert into idea_board (id, group_id, title, question, begun_by, begun_at)"
                + " values ('@', '@', 'Board', 'How?', '#', now())",
            "insert into idea_board_owner values ('@', '#')",
            "insert into idea (id, board, author, noted, words, placed)"
                + " values ('@', '@', '#', false, 'words-#', now())",
            "insert into idea_vote values ('@', '#')",
            "insert into work_group_event_answer values ('@', '#', true, now())",
            "insert into work_group_mail values ('@', '@', '#', now(), now(), 0)",
            "insert into work_group_calendar values ('#', '@', now())")) {
      execute(sql.replace("@", id).replace("#", employee));
    }
  }

  /** An article and a line of theirs, and what they did not understand. */
  private void news(String employee) {
    String id = UUID.randomUUID().toString();
    for (String sql :
        List.of(
            "insert into news_article (id, kind, state, title, lead, words, everybody, author,"
                + " created_at, changed_at, version, written) values ('@', 'NEWS', 'DRAFT',"
                + " 'privacy-it', '', '', true, '#', now(), now(), 1, '@')",
            "insert into news_wording values ('@', '@', now(), 'Title', '', '', 'Why', '#')",
            "insert into news_line values ('@', '@', 'What?', 'Yes.', '', '', '', now(), '#', 1,"
                + " '@', now(), '#', null, '{}')",
            "insert into news_statement_answer values ('@', '#', 'AGREE')",
            "insert into news_unclear values ('@', '@', 1, 1, '#', 'words-#', now(), null)",
            "insert into news_clarification values ('@', '@', 1, 1, 'Yes', '#', now())")) {
      execute(sql.replace("@", id).replace("#", employee));
    }
  }

  /** A claim and a draft with their receipts. */
  private void claim(String employee) {
    String id = UUID.randomUUID().toString();
    for (String sql :
        List.of(
            "insert into file (id, employee, media_type, width, height, bytes, kept)"
                + " values ('@', '#', 'image/jpeg', 8, 8, 1, true)",
            "insert into file_content values ('@', '\\x00', '\\x00')",
            "insert into file_original (file, name, media_type, sha256, bytes, pages, content)"
                + " values ('@', 'words-#', 'image/jpeg', '#', 1, 1, '\\x00')",
            "insert into expense_draft (id, employee, purpose) values ('@', '#', 'words-#')",
            "insert into expense_draft_item (id, draft, content) values ('@', '@',"
                + " '{\"receipts\":[],\"description\":\"words-#\"}')",
            "insert into expense_claim (id, employee, receipt, purpose, state, undecided, pends,"
                + " approval, decided_by, payment, language, sent_at, waits_since, updated_at,"
                + " edition, version) values ('@', '#', 'C-#', 'words-#', 'PAID', false, true,"
                + " 'APPROVED', '#', 'PAID', 'en', now(), now(), now(), 1, 1)",
            "insert into expense_item (id, claim, number, content, day, category, claimed, status,"
                + " receipt_state) values (nextval('expense_item_id'), '@', 1,"
                + " '{\"number\":1,\"date\":\"2026-01-01\",\"category\":\"lunch\",\"description\":\"words-#\",\"amount\":\"EUR"
                + " 1.00\",\"rate\":\"1\",\"claimed\":\"EUR 1.00\",\"receipts\":[]}', current_date,"
                + " 'lunch', 1, 'OPEN', 'RECEIVED')",
            "insert into expense_receipt"
                + " select id, '@', '#' from expense_item where claim = '@'",
            "insert into expense_step (id, claim, happened_at, kind, employee, text)"
                + " values (nextval('expense_step_id'), '@', now(), 'SENT', '#', 'words-#')")) {
      execute(sql.replace("@", id).replace("#", employee));
    }
  }

  /** A meeting with all that belongs to it, and what was read of both calendars. */
  private void meeting(String organiser, String attendee) {
    String id = UUID.randomUUID().toString();
    for (String sql :
        List.of(
            "insert into meeting_submission (id, employee, meeting, content)"
                + " values ('@', '#', '@', 'words-#')",
            "insert into meeting_plan (id, organiser, organiser_name, subject, starts_at, ends_at,"
                + " zone, guests, called_off, language, sent_at, updated_at, version) values ('@',"
                + " '#', 'Full-#', 'words-#', now(), now(), 'UTC', 0, false, 'en', now(), now(),"
                + " 1)",
            "insert into meeting_attendee values ('@', '$', '$@example.org', 'Full-$')",
            "insert into meeting_leg (id, meeting, position, kind, connection, state,"
                + " source_status, given_up, waits_since) values ('@', '@', 1, 'INVITATION',"
                + " 'house', 'BOOKED', '{\"$@example.org\":\"NONE\"}', false, now())",
            "insert into meeting_step (id, meeting, happened_at, kind)"
                + " values (nextval('meeting_step_id'), '@', now(), 'SENT')",
            "insert into meeting_calendar values ('#', true, now()) on conflict do nothing",
            "insert into meeting_person_busy values ('#', now(), now(), 'BUSY')")) {
      execute(
          sql.replace("$@", "$ at ")
              .replace("@", id)
              .replace("#", organiser)
              .replace("$", attendee));
    }
  }

  /** A request with all that belongs to it; both stand in its JSON. */
  private void leave(String employee, String substitute) {
    String id = UUID.randomUUID().toString();
    for (String sql :
        List.of(
            "insert into leave_draft (id, employee, content) values ('@', '#', '{$}')",
            "insert into leave_submission (id, employee, content) values ('@', '#', '{$}')",
            "insert into leave_request (id, employee, receipt, state, undecided, decides,"
                + " made_there, type, first_day, last_day, first_day_part, last_day_part,"
                + " estimated_hours, revision, confirmed_revision, edition, substitute, remark,"
                + " wanted, decided_by, language, sent_at, waits_since, updated_at, version) values"
                + " ('@', '#', 'W-@', 'REJECTED', false, 'DECIDES_HERE_RECORDED', false, 'holiday',"
                + " '2020-01-06', '2020-01-06', 'WHOLE', 'WHOLE', 8, 1, 1, 1, '~', 'words-#',"
                + " '{$}', '~', 'en', now(), now(), now(), 1)",
            "insert into leave_day (request, day, part, hours) values ('@', '2020-01-06', 'WHOLE',"
                + " 8)",
            "insert into leave_step (id, request, happened_at, kind, employee, text) values"
                + " (nextval('leave_step_id'), '@', now(), 'REJECTED_HERE', '~', 'because-#')",
            "insert into outbox_message (id, connection, kind, request, employee, payload, state,"
                + " done_at) values ('@', 'hr', 'leave.file', '@', '#', '{$}', 'DONE', now())")) {
      execute(
          sql.replace(
                  "{$}",
                  "{\"remark\": \"words-#\", \"substitute\": \"~\","
                      + " \"sent\": \"{\\\"number\\\":\\\"~\\\"}\"}")
              .replace("@", id)
              .replace("#", employee)
              .replace("~", substitute));
    }
  }

  @AfterEach
  void leaveNobodyBehind() {
    execute("delete from employee where number like 'p-%' or number like 'former-%'");
    execute("delete from employee_set_aside where number like 'p-%'");
    execute("delete from people_profile where employee like 'p-%'");
    execute("delete from people_topic where key like 'p-%'");
    execute("delete from people_photo where employee like 'p-%'");
    execute("delete from people_asked where employee like 'p-%'");
    execute("delete from people_my_day where employee like 'p-%'");
    execute("delete from leave_step where text like 'because-p-%'");
    execute("delete from leave_day where day = '2020-01-06'");
    execute("delete from leave_request where first_day = '2020-01-06'");
    execute("delete from leave_draft where employee like 'p-%'");
    execute("delete from news_article where title = 'privacy-it'");
    execute(
        "delete from post where author = 'privacy-it' or author like 'former-%' or author like"
            + " 'p-%'");
    execute("delete from feed_draft where employee = 'privacy-it'");
    execute("delete from work_group where name = 'privacy-it'");
    execute("delete from work_group_calendar where employee like 'p-%'");
    execute("delete from fault_ticket where reference like 'T-%'");
    execute("delete from fault_entry where reference = 'T-0'");
    execute("delete from fault_waiting where employee like 'p-%' or employee like 'former-%'");
    execute("delete from fault_staff where employee like 'p-%'");
    execute("delete from fault_desk_write where subject = 'T-0'");
    execute("delete from fault_note where asset = 'T-0'");
    execute("delete from fault_handover where employee like 'p-%'");
  }

  @Test
  @DisplayName("they may take along, and nobody else's")
  void download() {
    String number = somebody("ACTIVE");
    act(number);
    JsonObject mine = privacy.mine();
    assertThat(mine.getString("number")).isEqualTo(number);
    JsonObject tables = mine.getJsonObject("tables");
    assertThat(tables.getJsonArray("employee_preference")).hasSize(1);
    assertThat(tables.getJsonArray("people_asked").getJsonObject(0).getInt("times")).isEqualTo(14);
    assertThat(tables.getJsonArray("leave_draft")).hasSize(1);
    assertThat(tables.getJsonArray("outbox_message").toString()).contains("words-" + number);
    assertThat(tables.getJsonArray("audit_entry")).hasSize(1);
    assertThat(tables.getJsonArray("fault_report").toString()).contains("words-" + number);
    assertThat(tables.getJsonArray("file")).hasSize(2);
    assertThat(tables.getJsonArray("expense_claim")).hasSize(1);
    assertThat(tables.getJsonArray("expense_item").toString()).contains("words-" + number);
    assertThat(tables.getJsonArray("meeting_plan")).as("mine, not that of a colleague").hasSize(1);
    assertThat(tables.getJsonArray("leave_request"))
        .as("not the request of the colleague whom they stand in for")
        .hasSize(1);
    assertThat(tables.getJsonArray("leave_request").getJsonObject(0).getString("employee"))
        .isEqualTo(number);

    act(somebody("ACTIVE"));
    assertThat(privacy.mine().toString()).doesNotContain(number);
  }

  @Test
  @DisplayName("is forgotten in every table when they have left and HR asks for it")
  void forgotten() {
    String number = somebody("INACTIVE");
    assertThat(tablesWith(number))
        .as("every table of the portal that names people")
        .containsExactly(
            "audit_entry",
            "audit_seen",
            "department",
            "employee",
            "employee_preference",
            "employee_set_aside",
            "expense_claim",
            "expense_draft",
            "expense_draft_item",
            "expense_item",
            "expense_receipt",
            "expense_step",
            "fault_desk_write",
            "fault_entry",
            "fault_handover",
            "fault_note",
            "fault_report",
            "fault_staff",
            "fault_step",
            "fault_submission",
            "fault_ticket",
            "fault_waiting",
            "feed_draft",
            "feed_follow",
            "file",
            "file_original",
            "idea",
            "idea_board",
            "idea_board_owner",
            "idea_vote",
            "leave_absence_reading",
            "leave_balance_reading",
            "leave_draft",
            "leave_request",
            "leave_step",
            "leave_submission",
            "meeting_attendee",
            "meeting_calendar",
            "meeting_leg",
            "meeting_person_busy",
            "meeting_plan",
            "meeting_submission",
            "moderation_decision",
            "news_article",
            "news_clarification",
            "news_line",
            "news_statement_answer",
            "news_unclear",
            "news_wording",
            "notice",
            "outbox_message",
            "people_asked",
            "people_my_day",
            "people_photo",
            "people_profile",
            "people_topic",
            "people_topic_of",
            "post",
            "post_action",
            "post_comment",
            "post_comment_thanks",
            "post_file",
            "post_hashtag",
            "post_mention",
            "post_option",
            "post_reaction",
            "post_report",
            "post_wording",
            "work_group",
            "work_group_ask",
            "work_group_calendar",
            "work_group_event",
            "work_group_event_answer",
            "work_group_favourite",
            "work_group_file_version",
            "work_group_improvement",
            "work_group_link",
            "work_group_mail",
            "work_group_member",
            "work_group_page");
    act(somebody("ACTIVE"), Role.HR);

    privacy.erase(number);

    assertThat(tablesWith(number)).isEmpty();
    assertThat(tablesWith("Former colleague")).containsExactly("employee");
  }

  @Test
  @DisplayName("leaves right numbers behind: of comments, and who answered first")
  void numbers() {
    String number = somebody("INACTIVE");
    String question = UUID.randomUUID().toString();
    String mine = UUID.randomUUID().toString();
    for (String sql :
        List.of(
            "insert into post (id, author, asks, words, placed, changed_at, comment_count,"
                + " accepted_comment, first_answer_at) values ('@', 'privacy-it', 'QUESTION', 'Who"
                + " knows?', '2026-01-01', '2026-01-01', 3, '%', '2026-01-03')",
            "insert into post_comment (id, post_id, author, words, placed) values ('%', '@', '#',"
                + " 'I do', '2026-01-03')",
            "insert into post_comment (id, post_id, author, words, placed, deleted_at) values"
                + " (gen_random_uuid(), '@', '#', '', '2026-01-02', now())",
            "insert into post_comment (id, post_id, author, words, placed) values"
                + " (gen_random_uuid(), '@', 'privacy-it', 'Really?', '2026-01-02'),"
                + " (gen_random_uuid(), '@', 'another', 'Yes', '2026-01-05')")) {
      execute(sql.replace("@", question).replace("%", mine).replace("#", number));
    }
    act(somebody("ACTIVE"), Role.HR);
    privacy.erase(number);
    assertThat(
            texts(
                "select concat_ws(' ', comment_count, accepted_comment, first_answer_at::date)"
                    + " from post where id = '"
                    + question
                    + "'"))
        .containsExactly("2 2026-01-05");
    assertThat(texts("select words from post_comment where id = '" + mine + "'"))
        .containsExactly("");
  }

  @Test
  @DisplayName("stays while they work here, and only HR may ask")
  void refused() {
    String works = somebody("ACTIVE");
    String left = somebody("INACTIVE");
    act(works, Role.IT, Role.AUDITOR);
    refuses(left, Refusal.Kind.FORBIDDEN);
    act(works, Role.HR);
    refuses(works, Refusal.Kind.CONFLICT);
    refuses("nobody", Refusal.Kind.INVALID);
    refuses(" ", Refusal.Kind.INVALID);
    assertThat(tablesWith(left)).contains("employee");
  }

  private void refuses(String number, Refusal.Kind kind) {
    assertThatThrownBy(() -> privacy.erase(number))
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.kind()).isEqualTo(kind));
  }

  private void act(String number, Role... roles) {
    Acting.as(request, directory.find(new EmployeeNumber(number)).orElseThrow(), roles);
  }

  /** Every table of the portal in which the text occurs anywhere. */
  private List<String> tablesWith(String text) {
    List<String> tables = new ArrayList<>();
    for (String table :
        texts(
            "select table_name from information_schema.tables"
                + " where table_schema = 'wissel' and table_type = 'BASE TABLE' order by 1")) {
      if (!texts(
              "select 1 from \""
                  + table
                  + "\" t where to_jsonb(t)::text like '%"
                  + text
                  + "%' limit 1")
          .isEmpty()) {
        tables.add(table);
      }
    }
    return tables;
  }

  private List<String> texts(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
