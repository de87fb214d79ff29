-- Which node reads the mailbox, and until when it may without saying so again.
create table feed_mail_turn (
  one    boolean primary key check (one),
  holder uuid not null,
  until  timestamptz not null
);
