-- Writing: what somebody typed and has not saved, saves that came second, sentences a translation was made from. Safe beside running processes.

-- A body as it was typed: it need not be whole. One unsaved for each person and item; a refused save stays until it is decided.
create table story_draft (
  id uuid primary key,
  edition_id text not null references edition,
  kind text not null,
  item_id text not null,
  account_id text not null,
  -- The revision it began from.
  base int not null,
  body jsonb not null,
  is_refused boolean not null,
  saved_at timestamptz not null
);
create unique index story_draft_unsaved on story_draft (edition_id, kind, item_id, account_id) where not is_refused;
create index story_draft_item on story_draft (edition_id, kind, item_id);

-- From which sentences a field was translated. No row: it came together with its source.
create table story_translation (
  edition_id text not null references edition,
  kind text not null,
  item_id text not null,
  field text not null,
  language text not null,
  -- Short hashes of the source's sentences, in their order.
  sources jsonb not null,
  -- machine: nobody has signed it yet.
  made text not null check (made in ('person', 'machine')),
  read_by text not null,
  read_at timestamptz not null,
  primary key (edition_id, kind, item_id, field, language)
);
