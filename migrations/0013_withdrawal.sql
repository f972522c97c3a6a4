-- Withdrawal: who left, what was taken from where, which copies are outside, and the legal clocks that run on it.
-- Not safe beside running processes of the version before: they would show works of somebody who left. Stop them first.

-- Somebody asked for something: to leave, to be erased, to be told what is kept. The legal clocks run on it.
create table rights_case (
  id uuid primary key,
  edition_id text not null references edition,
  kind text not null check (kind in ('withdrawal', 'erasure', 'access', 'correction', 'question')),
  -- A key such as author:ID; null once the person is erased.
  person text,
  -- How it was said, and where that can be seen; null: by the person on their own page, or once erased.
  said text,
  opened_at timestamptz not null,
  opened_by text not null,
  closed_at timestamptz,
  closed_by text
);
create index rights_case_edition on rights_case (edition_id, opened_at);
create index rights_case_person on rights_case (edition_id, person);

create table withdrawal (
  id uuid primary key references rights_case,
  edition_id text not null references edition,
  -- The receipt's secret address. Kept as it is: who asks again is led to the same receipt, and it opens nothing else.
  key text not null unique,
  reason text not null check (reason in ('own_word', 'authorization_removed', 'authority')),
  works int not null
);

-- What was taken from where. Codes and ids, never names.
create table withdrawal_line (
  withdrawal_id uuid not null references withdrawal,
  surface text not null,
  item text not null,
  at timestamptz not null,
  primary key (withdrawal_id, surface, item)
);

-- No to everything, also to works that come later, until they come back.
create table standing_no (
  withdrawal_id uuid not null references withdrawal,
  edition_id text not null references edition,
  person text not null,
  since timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  primary key (withdrawal_id, person)
);
create unique index standing_no_person on standing_no (edition_id, person) where ended_at is null;

-- Copies that left the house: what, to whom, when. `holds`: everything known then, all posts known then, some works, or
-- nothing of anybody's.
create table handed_out (
  id uuid primary key,
  -- null: of the whole house.
  edition_id text references edition,
  kind text not null check (kind in ('figure_export', 'edition_export', 'backup', 'api')),
  holds text not null check (holds in ('everything', 'posts', 'works', 'nobody')),
  -- As the desk calls them: account:ID, token:ID, or in words.
  recipient text not null,
  what text not null,
  -- A program that reads again and again is one row a day.
  day date not null,
  first_at timestamptz not null,
  last_at timestamptz not null
);
create index handed_out_edition on handed_out (edition_id, last_at);
create unique index handed_out_program on handed_out (edition_id, recipient, what, day) where kind = 'api';

create table handed_out_work (
  copy_id uuid not null references handed_out,
  work_id uuid not null,
  primary key (work_id, copy_id)
);

-- The copies that a receipt lists, and when their recipient was told to delete.
create table withdrawal_copy (
  withdrawal_id uuid not null references withdrawal,
  copy_id uuid not null references handed_out,
  told_at timestamptz,
  told_by text,
  primary key (withdrawal_id, copy_id)
);

-- Edition data: calendars with holidays, and the clocks that the law starts.
create table legal_calendar (
  edition_id text not null references edition,
  id text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (edition_id, id)
);
create table legal_clock_kind (
  edition_id text not null references edition,
  id text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (edition_id, id)
);

-- A clock that runs, or ran, on a case. By the real time, never the venue's.
create table legal_clock (
  id uuid primary key,
  edition_id text not null references edition,
  case_id uuid not null references rights_case,
  clock text not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  extended_at timestamptz,
  extended_by text,
  extended_reason text,
  answered_at timestamptz,
  answered_by text,
  unique (case_id, clock)
);
create index legal_clock_open on legal_clock (edition_id, due_at) where answered_at is null;
