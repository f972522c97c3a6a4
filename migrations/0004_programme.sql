-- The programme's reading side. Safe beside running processes.
create table event (
  edition_id text not null references edition,
  id text not null,
  kind text not null,
  part_of text,
  from_day date,
  to_day date,
  status text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (edition_id, id),
  check (from_day is null or to_day is null or from_day <= to_day)
);
create index event_days on event (edition_id, from_day, to_day);
