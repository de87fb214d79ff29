-- What somebody who is invited eats, where they told it for this meeting. Only counts leave the portal.

alter table meeting_attendee add column diet text;
