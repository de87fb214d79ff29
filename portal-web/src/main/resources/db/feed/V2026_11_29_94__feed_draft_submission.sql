-- The id under which what was begun will be sent: then it is no draft any more, wherever it was begun.
alter table feed_draft add column submission uuid;
