package org.wissel.adapters.house;

/** What the registers for meetings keep, each in a table of its own. */
enum HouseThing {
  RESERVATION("reservations", "house.reservation", "reservation", "reservering"),
  ORDER("catering", "house.catering_order", "order", "bestelling"),
  INVITATION("calendars", "house.invitation", "invitation", "uitnodiging");

  private final String register;
  private final String table;
  private final String english;
  private final String dutch;

  HouseThing(String register, String table, String english, String dutch) {
    this.register = register;
    this.table = table;
    this.english = english;
    this.dutch = dutch;
  }

  /** Whose changes are counted together. */
  String register() {
    return register;
  }

  String table() {
    return table;
  }

  String english() {
    return english;
  }

  String dutch() {
    return dutch;
  }
}
