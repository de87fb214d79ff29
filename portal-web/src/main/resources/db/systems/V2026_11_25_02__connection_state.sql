create table system_connection_state (
  connection text        primary key,
  paused     boolean     not null,
  reason     text        check (reason in ('OUTAGE_ACCESS', 'BY_HAND')),
  paused_by  text,
  since      timestamptz not null default now(),
  check (not paused or reason is not null)
);
