-- Films and sounds that were handed in for stories. Safe beside running processes.

create table story_film (
  edition_id text not null references edition,
  -- Of the stored file: the SHA-256 of its bytes. A story's block names it as its `file`.
  key text not null check (key ~ '^[0-9a-f]{64}$'),
  -- As its bytes say.
  type text not null,
  size bigint not null,
  added_by text not null,
  -- When it was last handed in: what no story names is kept for a while from then on.
  added_at timestamptz not null,
  primary key (edition_id, key)
);
