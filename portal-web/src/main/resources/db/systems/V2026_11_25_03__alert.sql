-- The connections whose queue somebody was told about; one node tells for all.
create table system_alert (
  connection text        primary key,
  since      timestamptz not null default now()
);
