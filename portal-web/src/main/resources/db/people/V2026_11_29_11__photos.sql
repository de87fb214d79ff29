-- The portal's own copies of people's photos: small squares, written anew.
create table people_photo (
  employee  text primary key,
  -- the change of the record for which the system was asked
  asked_for timestamptz not null,
  -- of the picture; null where the system has none that can be shown
  hash      text,
  picture   bytea,
  check ((hash is null) = (picture is null))
);
-- They are compressed already.
alter table people_photo alter column picture set storage external;
