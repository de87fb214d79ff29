package org.wissel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;

/** Groups over REST: what journeys need to set the scene. */
final class Groups {

  private final Portal portal;

  Groups(Portal portal) {
    this.portal = portal;
  }

  static Groups shared() {
    return new Groups(Portal.shared());
  }

  /** A group of that persona; the id. */
  String begin(String persona, String name, String kind, String sort) {
    JsonObject form = new JsonObject();
    form.addProperty("name", name);
    form.addProperty("purpose", "For crews and office: how we connect homes, and who knows what.");
    form.addProperty("kind", kind);
    form.addProperty("sort", sort);
    form.addProperty("place", "Leerdam");
    return send(persona, "/api/groups", form);
  }

  String page(String persona, String group, String title, String words) {
    JsonObject form = new JsonObject();
    form.addProperty("title", title);
    form.addProperty("words", words);
    return send(persona, "/api/groups/" + group + "/pages", form);
  }

  String event(String persona, String group, String title) {
    LocalDateTime from =
        LocalDateTime.now(ZoneId.of("Europe/Amsterdam")).plusDays(3).withHour(7).withMinute(30);
    JsonObject form = new JsonObject();
    form.addProperty("title", title);
    form.addProperty("words", "With **breakfast**.");
    form.addProperty("place", "depot Leerdam");
    form.addProperty("from", from.withSecond(0).withNano(0).toString());
    form.addProperty("until", from.plusHours(1).withSecond(0).withNano(0).toString());
    form.addProperty("seats", "20");
    return send(persona, "/api/groups/" + group + "/events", form);
  }

  String file(String persona, String group, String name) {
    String id = UUID.randomUUID().toString();
    Portal.Answer answer =
        portal.call(
            persona,
            "POST",
            "/api/groups/" + group + "/files?name=" + name,
            "name;day\nPieter;Monday\n",
            "Idempotency-Key",
            id);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("id").getAsString();
  }

  /** A link to a file for a week, with that id; the secret in it. */
  String link(String persona, String group, String file, String id) {
    Portal.Answer answer =
        portal.call(
            persona,
            "POST",
            "/api/groups/" + group + "/files/" + file + "/links",
            "{\"days\":7}",
            "Idempotency-Key",
            id);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    String address = answer.json().get("address").getAsString();
    return address.substring(address.indexOf('=') + 1);
  }

  void improved(String persona, String group, String page, String what, String why) {
    JsonObject form = new JsonObject();
    form.addProperty("what", what);
    form.addProperty("why", why);
    send(persona, "/api/groups/" + group + "/pages/" + page + "/improvements", form);
  }

  void join(String persona, String group) {
    Portal.Answer answer = portal.call(persona, "POST", "/api/groups/" + group + "/join", "{}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /** A closed group of twenty, that person among them, which may be asked without a name. */
  void nameless(UUID group, String person, String role) {
    portal.select(
        """
        with made as (
          insert into work_group (id, name, purpose, searchable, kind, sort, nameless, size,
            created_at, created_by)
          values ('%1$s', 'Operators', 'Trial', ' operators trial', 'CLOSED', 'ROOM', true, 20,
            now(), 'nobody')
          returning id)
        select count(*) from made
        """
            .formatted(group));
    portal.select(
        """
        with made as (
          insert into work_group_member (group_id, employee, role, since)
          select cast('%1$s' as uuid), number,
            case number when '%2$s' then '%3$s' else 'MEMBER' end, now() from (
            select number from employee where status = 'ACTIVE'
            order by number <> '%2$s', number limit 20) people
          returning employee)
        select count(*) from made
        """
            .formatted(group, person, role));
  }

  /** A group with something of everything. */
  String furnished(String persona, String name, String kind) {
    String group = begin(persona, name, kind, "ROOM");
    page(
        persona,
        group,
        "Safety sheet, 2026 edition",
        "## Before you open a cabinet\n\n- gloves\n- **meter**");
    page(persona, group, "Dispatch: 0183 55 01 12", "Day and night.");
    event(persona, group, "Toolbox meeting: frozen pumps");
    file(persona, group, "rota.csv");
    return group;
  }

  private String send(String persona, String path, JsonObject form) {
    String id = UUID.randomUUID().toString();
    Portal.Answer answer =
        portal.call(persona, "POST", path, form.toString(), "Idempotency-Key", id);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return id;
  }
}
