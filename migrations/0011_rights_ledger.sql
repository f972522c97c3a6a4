-- The rights ledger: who has a say in a work, and what each of them allowed, where, in which language and when.
-- Not safe beside running processes of the version before: they ask the maker alone and would show what somebody in the
-- picture withholds, or what is under embargo. Stop them first. Grants that stand are carried over as they are: the maker's
-- yes to one work, everywhere, in every language, from the moment it was recorded.

alter table usage_grant
  -- One work, or everything of one person under a key such as campaign:12.
  alter column work_id drop not null,
  add column scope text check (scope ~ '^[a-z]+:[A-Za-z0-9._-]+$'),
  -- Whose yes it is, by the key under which the work names them; null: its maker's.
  add column person text,
  add column first_day date,
  -- Midnight that begins the first day, in the venue's zone; null: no beginning.
  add column starts_at timestamptz,
  -- Countries (JP) and places of the edition; null: everywhere.
  add column places text[] check (cardinality(places) > 0),
  -- Primary languages (vi); null: every language.
  add column languages text[] check (cardinality(languages) > 0),
  -- What the yes was given to: version of the terms, the text as it was shown, the moment, who agreed for a minor.
  add column terms_version text,
  add column shown_text text,
  add column said_at timestamptz,
  add column guardian text,
  drop constraint usage_grant_use_check,
  add constraint usage_grant_use_check
    check (use in ('wall', 'site', 'embed', 'repost', 'print', 'press_kit', 'paid', 'ai_training')),
  add constraint usage_grant_work_or_scope check ((work_id is null) <> (scope is null)),
  add constraint usage_grant_scope_of_somebody check (scope is null or person is not null),
  add constraint usage_grant_term check (starts_at is null or starts_at < ends_at);
create index usage_grant_scope on usage_grant (edition_id, scope, person) where scope is not null;

-- Somebody who has a say in a work beside its maker, or its maker by name. Their own yes is asked for each use.
create table work_say (
  id uuid primary key,
  edition_id text not null references edition,
  work_id uuid not null,
  person text not null,
  part text not null check (part in ('maker', 'seen', 'music', 'material')),
  -- How the desk calls them.
  name text,
  minor boolean not null default false,
  -- Their say is no, whatever was granted, until this is taken back.
  withheld_at timestamptz,
  recorded_by text not null,
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  -- Recorded by mistake.
  ended_at timestamptz
);
create index work_say_work on work_say (work_id) where ended_at is null;
create index work_say_changed on work_say (edition_id, changed_at);
create unique index work_say_one_maker on work_say (work_id) where part = 'maker' and ended_at is null;
create unique index work_say_person on work_say (work_id, person, part) where ended_at is null;

-- Shown nowhere before this moment of the venue's clock.
create table work_embargo (
  work_id uuid primary key,
  edition_id text not null references edition,
  until timestamptz not null,
  set_by text not null,
  set_at timestamptz not null
);
create index work_embargo_edition on work_embargo (edition_id);

-- Under which keys a work stands: a grant of a key covers the works of its person that stand there.
create table work_scope (
  edition_id text not null references edition,
  key text not null,
  work_id uuid not null,
  added_at timestamptz not null,
  primary key (work_id, key)
);
create index work_scope_key on work_scope (edition_id, key);
