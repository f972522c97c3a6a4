-- The search index: what is found in public, and the words that stand for one another. Derived from the rooms, made again at
-- any time. Safe beside running processes.

-- One row of a thing for each language it is told in; '' where the language is not known.
create table search_document (
  edition_id text not null references edition,
  kind text not null,
  id text not null,
  language text not null,
  title text not null,
  names text[] not null,
  kana text[] not null,
  text text not null,
  -- Keys of persons without whom it is not here: who is forgotten takes it along.
  persons text[] not null,
  -- Among equals the larger stands first.
  weight smallint not null,
  -- Of all it was made from, and of the rules that made it.
  hash text not null,
  -- Lexemes made in code, no dictionary: words and pairs of characters, as typed and folded.
  titles tsvector not null,
  readings tsvector not null,
  words tsvector not null,
  primary key (edition_id, kind, id, language)
);
create index on search_document using gin (titles);
create index on search_document using gin (readings);
create index on search_document using gin (words);

-- Names that mean one thing: who looks for one of a group finds what is told under another.
create table search_name (
  edition_id text not null references edition,
  -- The kind of thing it came from.
  kind text not null,
  "group" text not null,
  language text not null,
  name text not null,
  folded text not null,
  primary key (edition_id, "group", folded, language, name)
);
create index on search_name (edition_id, folded);
