-- The edition's glossary: names and terms in every language. Safe beside running processes.

create table glossary_term (
  edition_id text not null references edition,
  id text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (edition_id, id)
);
