-- Erasure: what is kept of somebody who was erased is what figures need, sealed, and marks by which they are known again.
-- Not safe beside running processes of the version before: they would bring erased persons back with the next import.
-- Stop them first.

-- Once erased, an account is an opaque id under which its posts go on counting.
alter table author
  alter column handle drop not null,
  alter column skeleton drop not null,
  add column erased_at timestamptz;

-- The key under which an edition's marks are made. Who holds it can ask whether a name they know was erased, and learns no name.
create table erased_key (
  edition_id text primary key references edition,
  key text not null
);

-- Accounts and posts that must not come back with an older file: first 16 bytes of an HMAC over what names them.
create table erased_mark (
  edition_id text not null references edition,
  mark uuid not null,
  marked_at timestamptz not null,
  primary key (edition_id, mark)
);

-- What was told of somebody's works, once their raw items are gone: numbers, chained by hash up to the batch's seal.
create table sealed_batch (
  id uuid primary key,
  edition_id text not null references edition,
  sealed_at timestamptz not null,
  lines int not null,
  seal text not null
);
create index sealed_batch_edition on sealed_batch (edition_id);

-- source null: the work itself (when it was made, and under which keys it counted as it was sealed); else one reading of it.
create table sealed_contribution (
  batch_id uuid not null references sealed_batch,
  n int not null,
  subject_id uuid not null,
  source text,
  observed_at timestamptz,
  views bigint,
  likes bigint,
  comments bigint,
  shares bigint,
  created_at timestamptz,
  created_day date,
  keys text[],
  hash text not null,
  primary key (batch_id, n)
);
create index sealed_contribution_subject on sealed_contribution (subject_id);

-- Left to do once an erasure stands, in this order or after a crash: stored files of runs to look through for whom was
-- erased, and files to delete.
create table erased_look (
  run_id uuid primary key references run,
  since timestamptz not null
);
create table erased_file (
  key text primary key,
  since timestamptz not null
);
