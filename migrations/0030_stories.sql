-- Stories: the house's working copies, every revision, what the public reads; the role curator. Safe beside running processes.

alter table account_role
  drop constraint account_role_role_check,
  add constraint account_role_role_check
    check (role in ('owner', 'head', 'communications', 'programme', 'curator', 'viewer'));

-- The working copy: what the edition's files say, or what somebody at the desk made of it since.
create table story_item (
  edition_id text not null references edition,
  kind text not null check (kind in ('theme', 'object', 'story', 'easy', 'hall', 'route')),
  id text not null,
  body jsonb not null,
  -- Of the body, whatever the order of its keys.
  hash text not null,
  -- published: these very words are what the public reads; review: they wait for somebody, also because publishing refused them.
  state text not null check (state in ('draft', 'review', 'published')),
  -- What publishing last found wrong with them.
  faults jsonb not null default '[]',
  changed_at timestamptz not null,
  primary key (edition_id, kind, id)
);

-- Appended. Stays when its item leaves the edition.
create table story_revision (
  id uuid primary key,
  edition_id text not null references edition,
  kind text not null,
  item_id text not null,
  number int not null check (number > 0),
  body jsonb not null,
  hash text not null,
  made_by text not null,
  made_at timestamptz not null,
  unique (edition_id, kind, item_id, number)
);

-- Appended, but for its end. One of an item stands at a time.
create table story_publication (
  id uuid primary key,
  edition_id text not null references edition,
  kind text not null,
  item_id text not null,
  version int not null check (version > 0),
  body jsonb not null,
  hash text not null,
  published_by text not null,
  published_at timestamptz not null,
  ended_at timestamptz,
  unique (edition_id, kind, item_id, version)
);
create unique index story_publication_standing on story_publication (edition_id, kind, item_id) where ended_at is null;

-- An item as a work in the rights ledger. Stays when the item leaves, so that an ending there is not undone by its return.
create table story_work (
  edition_id text not null references edition,
  kind text not null,
  item_id text not null,
  work_id uuid not null unique,
  -- The label's words that were last written into the ledger: they are written once.
  permission jsonb,
  primary key (edition_id, kind, item_id)
);

-- Raised with every publication and every end of one: whoever keeps the exhibition at hand compares.
create table story_shelf (
  edition_id text primary key references edition,
  number bigint not null
);
