-- When a part is at its system, where that moved it to another time than the meeting's.

alter table meeting_leg add column moved_from timestamptz;
alter table meeting_leg add column moved_until timestamptz;
