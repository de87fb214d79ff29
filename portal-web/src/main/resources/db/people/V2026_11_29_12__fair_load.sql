-- That somebody was asked, and how often on which day; never by whom, nor what.
create table people_asked (
  employee text not null,
  day      date not null,
  times    int not null check (times > 0),
  primary key (employee, day)
);
