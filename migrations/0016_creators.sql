-- Creators: who they are, what they were invited to, what they chose, and the letters exchanged. Safe beside running processes.

create table creator (
  id uuid primary key,
  edition_id text not null references edition,
  kind text not null check (kind in ('person', 'team')),
  -- In its own script. Null, like all that says who they are, once forgotten.
  name text,
  -- Other forms: {"latin": …, "kana": …, "vi": …}.
  other_names jsonb not null default '{}',
  -- Of letters to them; the nearest that the house writes is taken.
  language text not null,
  -- What follows is as stated by them or for them; null: not known, which is not the same as none.
  spoken text[],
  countries text[],
  topics text[],
  -- Days on which they could come: [{"from": …, "to": …}].
  availability jsonb,
  lives_in text,
  email text,
  -- {"phone": …, "zalo": …, "line": …, "agent": …}
  contacts jsonb not null default '{}',
  minor boolean not null default false,
  guardian_name text,
  guardian_email text,
  notes text,
  sample boolean not null default false,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- A day of the venue: what is kept about them is erased after it, unless it was before.
  forget_after date not null,
  forgotten_at timestamptz
);
create index creator_edition on creator (edition_id) where forgotten_at is null;
create index creator_email on creator (edition_id, lower(email)) where email is not null;

create table creator_handle (
  creator_id uuid not null references creator,
  edition_id text not null references edition,
  platform text not null check (platform ~ '^[a-z]+$'),
  -- Folded: small letters, without @.
  handle text not null,
  -- The platform's own id of the account, when known.
  account_id text,
  added_at timestamptz not null,
  primary key (edition_id, platform, handle)
);
create index creator_handle_creator on creator_handle (creator_id);
create unique index creator_handle_account on creator_handle (edition_id, platform, account_id) where account_id is not null;

create table creator_invitation (
  id uuid primary key,
  edition_id text not null references edition,
  creator_id uuid not null references creator,
  -- What it is for, as rights keep it: event:ID (a host week is one too) or season:EDITION.
  scope text not null check (scope ~ '^(event|season):[A-Za-z0-9._-]+$'),
  event_id text,
  language text not null,
  -- By mail from the outbox, or a link that somebody hands on.
  way text not null check (way in ('mail', 'link')),
  -- A few words of the house's own, beside what the edition says.
  words text,
  -- Terms shown when it was sent; those answered are kept with the answer.
  terms_id text not null,
  sent_by text not null,
  sent_at timestamptz not null,
  -- The venue's day then.
  sent_day date not null,
  -- Last venue day to answer, and the moment it is over.
  answer_by date not null,
  answer_ends_at timestamptz not null,
  opened_at timestamptz,
  asked_at timestamptz,
  answer text check (answer in ('accepted', 'declined')),
  answered_at timestamptz,
  answered_terms_id text,
  answered_language text,
  guardian text,
  decline_words text,
  lapsed_at timestamptz,
  -- Taken back by the desk, or closed because they left.
  closed_at timestamptz,
  close_reason text,
  sample boolean not null default false,
  check ((answer is null) = (answered_at is null))
);
create index creator_invitation_creator on creator_invitation (creator_id);
create unique index creator_invitation_standing on creator_invitation (creator_id, scope)
  where closed_at is null and lapsed_at is null and answer is distinct from 'declined';
create index creator_invitation_waiting on creator_invitation (edition_id, answer_ends_at)
  where answer is null and lapsed_at is null and closed_at is null;

-- Secrets that open a creator's own pages; only their hashes. Every letter carries one of its own.
create table creator_key (
  hash text primary key,
  creator_id uuid not null references creator,
  -- The invitation whose letter it stood in; null: for their page alone.
  invitation_id uuid references creator_invitation,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index creator_key_creator on creator_key (creator_id) where ended_at is null;

-- What somebody said to one question, yes or no. The last one stands; earlier ones stay with their end.
create table creator_choice (
  id uuid primary key,
  edition_id text not null references edition,
  creator_id uuid not null references creator,
  invitation_id uuid not null references creator_invitation,
  -- A use of the rights ledger, or 'count'.
  choice text not null,
  yes boolean not null,
  said_at timestamptz not null,
  terms_id text not null,
  language text not null,
  last_day date,
  -- The grant it became.
  grant_id uuid,
  ended_at timestamptz
);
create unique index creator_choice_standing on creator_choice (invitation_id, choice) where ended_at is null;
create index creator_choice_creator on creator_choice (creator_id);

-- Letters, both ways. The text of a letter with a secret in it is not kept here.
create table creator_letter (
  id uuid primary key,
  edition_id text not null references edition,
  creator_id uuid not null references creator,
  invitation_id uuid references creator_invitation,
  direction text not null check (direction in ('out', 'in')),
  kind text not null,
  language text not null,
  subject text,
  body text,
  mail_id uuid,
  written_by text not null,
  at timestamptz not null
);
create index creator_letter_creator on creator_letter (creator_id, at);
-- An invitation goes out once, and each reminder of it once.
create unique index creator_letter_once on creator_letter (invitation_id, kind)
  where kind in ('invitation', 'reminder_1', 'reminder_2', 'receipt');

-- What was handed in as a file, and the rows of it that could not be read.
create table creator_import (
  id uuid primary key,
  edition_id text not null references edition,
  file_name text not null,
  -- Field of ours -> column of the file.
  mapping jsonb not null,
  header jsonb not null,
  counts jsonb not null,
  made_by text not null,
  made_at timestamptz not null
);
create index creator_import_edition on creator_import (edition_id, made_at);

create table creator_reject (
  import_id uuid not null references creator_import,
  line int not null,
  -- Emptied when it was read after all, and with the file's other rows after ninety days.
  cells jsonb not null,
  code text not null,
  detail text not null default '',
  tries int not null default 1,
  resolved_at timestamptz,
  forget_after date not null,
  primary key (import_id, line)
);
create index creator_reject_forget on creator_reject (forget_after);

-- Terms of taking part, one row for each version, from the edition's files.
create table terms (
  edition_id text not null references edition,
  id text not null,
  version int not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (edition_id, id),
  unique (edition_id, version)
);
