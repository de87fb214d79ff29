-- The owner makes the tables; the application's role only works with the data in them.
grant usage on schema "${flyway:defaultSchema}" to "${applicationRole}";

alter default privileges in schema "${flyway:defaultSchema}"
  grant select, insert, update, delete on tables to "${applicationRole}";

alter default privileges in schema "${flyway:defaultSchema}"
  grant usage on sequences to "${applicationRole}";
