-- What may wait for everybody, by its end. The index for groups does not tell it in that order, so
-- all that was open for everybody was read and sorted.
create index post_waiting_everybody on post (until)
  where group_id is null and asks in ('READ', 'DECISION') and closed_at is null and deleted_at is null
    and subject is null;
