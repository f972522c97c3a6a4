-- What a machine drafted of a translation, apart from the words until a person signs it. Safe beside running processes.

-- One for each field and language; gone once it is signed or let go.
create table story_machine_draft (
  id uuid primary key,
  edition_id text not null references edition,
  kind text not null,
  item_id text not null,
  field text not null,
  language text not null,
  words text not null,
  -- Short hashes of the source's sentences it was made from, in their order.
  sources jsonb not null,
  -- The host that was asked, and for which model.
  provider text not null,
  model text not null,
  asked_by text not null,
  made_at timestamptz not null,
  unique (edition_id, kind, item_id, field, language)
);

-- The role in which somebody signed what a machine had drafted (made = 'machine'). null: a person's own words.
alter table story_translation add column signed_as text;
