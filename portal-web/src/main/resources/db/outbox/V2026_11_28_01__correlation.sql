-- Null for what a node of the version before wrote, and for what no request caused.
alter table outbox_message add column correlation text
  check (correlation ~ '^[A-Za-z0-9._-]{8,64}$');

comment on column outbox_message.correlation is
  'the id of the request that caused it, in the log and at the system; names nobody';
