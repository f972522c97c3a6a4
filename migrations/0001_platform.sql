-- Platform: audit trail, venue clock, mail. Safe beside running processes.
create table audit_line (
  id uuid primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('account', 'system', 'operator', 'visitor')),
  actor_id text not null,
  verb text not null,
  edition_id text,
  subjects jsonb not null,
  detail jsonb not null
);
create index audit_line_at on audit_line (at desc, id desc);

create table audit_pending (line_id uuid primary key references audit_line);

create table audit_seal (
  number bigint primary key,
  line_id uuid not null unique,
  hash text not null
);

create table clock_move (
  id uuid primary key,
  edition_id text not null,
  recorded_at timestamptz not null,
  venue_at timestamptz,
  moved_by text not null
);
create index clock_move_edition on clock_move (edition_id, recorded_at);

create table mail_outbox (
  id uuid primary key,
  purpose text not null,
  to_address text not null,
  subject text not null,
  text_body text not null,
  html_body text,
  created_at timestamptz not null,
  sent_at timestamptz,
  attempts int not null default 0,
  last_error text
);
create index mail_outbox_waiting on mail_outbox (created_at) where sent_at is null;
