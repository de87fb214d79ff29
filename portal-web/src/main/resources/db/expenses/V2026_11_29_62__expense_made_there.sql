-- Whether a claim was made at finance itself, and is only shown here.

alter table expense_claim add column made_there boolean not null default false;
