-- Campaigns and slots from an edition's files, and invented people who are laid out once. Safe beside running processes.
alter table campaign
  -- Of the edition's people: who appears, who is to be asked.
  add column people text[] not null default '{}',
  add column sample boolean not null default false;
alter table content_item
  -- Its id in the edition's files; null: added at the desk, and its own id stands there.
  add column file_id text,
  add column sample boolean not null default false;
create unique index content_item_file on content_item (campaign_id, file_id) where file_id is not null;

-- By which slots are made, from the edition's files or at the desk.
create table slot_rule (
  edition_id text not null references edition,
  id text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (edition_id, id)
);
alter table booking_slot add column rule_id text;
create index booking_slot_rule on booking_slot (edition_id, rule_id) where rule_id is not null;

-- Invented people are laid out once; taken away, they do not come back at the next start.
create table sample_people (
  edition_id text primary key references edition,
  laid_at timestamptz not null,
  removed_at timestamptz
);
alter table brief add column sample boolean not null default false;
