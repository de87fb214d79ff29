-- Everybody's calendar is read by turns, in the order of their numbers: after whom the next turn begins.
alter table meeting_calendar_state add column reached text not null default '';
