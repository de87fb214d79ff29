-- Until when something that is not sent yet wants it; null: for a day after it was stored.
alter table file add column wanted_until timestamptz;
