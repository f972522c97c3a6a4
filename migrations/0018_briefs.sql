-- Briefs for creators, in versions, and what disclosure each country asks for. Safe beside running processes.

-- From the edition's files.
create table disclosure_duty (
  edition_id text not null references edition,
  id text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (edition_id, id)
);

create table brief (
  id uuid primary key,
  edition_id text not null references edition,
  -- Null: for the whole season.
  event_id text,
  -- What is being written; what creators read is a version.
  draft jsonb not null,
  -- The newest one that was published.
  version int,
  made_by text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index brief_event on brief (edition_id, coalesce(event_id, ''));

-- A brief as it was published: never changed afterwards.
create table brief_version (
  brief_id uuid not null references brief,
  version int not null check (version > 0),
  body jsonb not null,
  -- Of the body, so that what was accepted can be shown to be the same.
  hash text not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (brief_id, version)
);
create function keep_as_published() returns trigger language plpgsql as $$
begin
  raise exception 'a published brief is not changed: publish a new version' using errcode = 'check_violation';
end $$;
create trigger brief_version_stays before update on brief_version for each row execute function keep_as_published();

-- Who read and accepted which version, in which language.
create table brief_acceptance (
  brief_id uuid not null,
  version int not null,
  creator_id uuid not null references creator,
  language text not null,
  accepted_at timestamptz not null,
  primary key (brief_id, version, creator_id),
  foreign key (brief_id, version) references brief_version
);
create index brief_acceptance_creator on brief_acceptance (creator_id);
