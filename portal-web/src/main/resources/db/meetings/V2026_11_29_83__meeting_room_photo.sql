-- What a room looks like; facilities adds it, whatever system the room is in.

create table meeting_room_photo (
  resource text primary key,
  file uuid not null references file on delete cascade
);
