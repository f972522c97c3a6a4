-- What the house says in its own places, as it was released. Safe beside running processes.
create table content_release (
  item_id uuid not null references content_item,
  content_hash text not null,
  -- Exactly what was signed: titles, wordings, pictures by their keys in the file store.
  body jsonb not null,
  released_at timestamptz not null,
  -- The same moment by the venue's clock: since then it may be seen, if nothing later was planned.
  said_at timestamptz not null,
  primary key (item_id, content_hash)
);
