create table outbox_message (
  id               uuid        primary key,
  sequence         bigint      not null generated always as identity unique,
  connection       text        not null,
  kind             text        not null check (kind like '%.%'),
  request          uuid        not null,
  employee         text        not null,
  payload          jsonb       not null,
  state            text        not null default 'WAITING'
                               check (state in ('WAITING', 'DELIVERING', 'DONE', 'CANCELLED', 'PARKED')),
  attempts         integer     not null default 0,
  may_have_arrived boolean     not null default false,
  contract_broken  integer     not null default 0,
  held_until       timestamptz not null default now(),
  visible_at       timestamptz not null default now(),
  lease            uuid,
  leased_until     timestamptz,
  last_error       text,
  last_error_at    timestamptz,
  created_at       timestamptz not null default now(),
  done_at          timestamptz,
  check ((state = 'DELIVERING') = (lease is not null and leased_until is not null)),
  check ((state in ('DONE', 'CANCELLED')) = (done_at is not null))
);

comment on column outbox_message.held_until is
  'the time to undo: nothing makes the message leave earlier but the employee';
comment on column outbox_message.visible_at is
  'back-off: ends at once when the system answers again';
comment on column outbox_message.contract_broken is
  'strange ends in a row, answers nobody agreed on or results that could not be kept; at 5 it is parked';

-- Finished messages pile up; the dispatcher looks at the others four times a second.
create index outbox_message_due on outbox_message (connection, sequence)
  where state in ('WAITING', 'DELIVERING', 'PARKED');
create index outbox_message_request on outbox_message (request, sequence);
