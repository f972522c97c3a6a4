-- Editions as loaded from files, and the people, places and organisations they name. Safe beside running processes.
create table edition (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  body jsonb not null,
  zone text not null,
  opens date not null,
  closes date not null,
  loaded_at timestamptz not null,
  stopped_at timestamptz,
  stopped_by text,
  check (opens <= closes)
);

-- What the files said when they were last loaded: the common ancestor of a three-way comparison.
create table edition_item (
  edition_id text not null references edition,
  kind text not null,
  id text not null,
  base jsonb,
  conflict jsonb,
  conflict_since timestamptz,
  primary key (edition_id, kind, id)
);

create table place (
  edition_id text not null references edition,
  id text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (edition_id, id)
);
create table organisation (
  edition_id text not null references edition,
  id text not null,
  kind text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (edition_id, id)
);
create table person (
  edition_id text not null references edition,
  id text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (edition_id, id)
);
create table edition_text (
  edition_id text not null references edition,
  id text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (edition_id, id)
);
