-- Connected accounts, webhooks, deliverables, and what is collected from connected accounts. Safe beside running processes.

-- Keys that tokens are encrypted under. The key itself is nowhere: it follows from this id and the house's secret.
create table token_key (
  id text primary key,
  made_at timestamptz not null,
  -- The one without an end closes; the others are there while something is still under them.
  ended_at timestamptz
);
create unique index token_key_now on token_key ((true)) where ended_at is null;

-- A creator's account on a platform, connected by their own consent there.
create table connection (
  id uuid primary key,
  edition_id text not null references edition,
  creator_id uuid not null references creator,
  platform text not null default 'tiktok' check (platform = 'tiktok'),
  -- The platform's name for the account, of this app alone. Null, as everything that says who they are, once forgotten.
  account_id text,
  display_name text,
  handle text,
  -- standing: read; reconnect: only a new consent helps; ended: by the creator, by the platform, by leaving.
  state text not null check (state in ('standing', 'reconnect', 'ended')),
  reason text,
  scopes text not null,
  -- Tokens, encrypted; null when there is none (any more).
  key_id text references token_key,
  access_token text,
  refresh_token text,
  access_expires_at timestamptz not null,
  refresh_expires_at timestamptz not null,
  refresh_at timestamptz not null,
  -- Grows with each pair of tokens that is stored: who comes with an older pair is late.
  generation int not null default 1,
  -- Somebody asks for new tokens now. A claim that was left behind means: how it ended is not known.
  refresh_claim uuid,
  refresh_claimed_at timestamptz,
  refresh_unknown boolean not null default false,
  connected_at timestamptz not null,
  ended_at timestamptz,
  -- The token to take back at the platform after the end, and how often that was tried.
  revoke_token text,
  revoke_tries int not null default 0,
  revoke_after timestamptz,
  -- What the creator was last written about, and when.
  asked_for text,
  asked_at timestamptz,
  -- By the venue's clock: up to where posts were looked for, when next.
  discovered_at timestamptz,
  discover_at timestamptz
);
create unique index connection_account on connection (edition_id, platform, account_id) where ended_at is null and account_id is not null;
create index connection_creator on connection (creator_id);
create index connection_by_account on connection (account_id);
create index connection_refresh on connection (refresh_at) where state = 'standing';
create index connection_revoke on connection (revoke_after) where revoke_token is not null;

-- A login under way: bound to the creator and to one browser, for ten minutes, once.
create table connect_attempt (
  state_hash text primary key,
  creator_id uuid not null references creator,
  browser_hash text not null,
  key_id text not null references token_key,
  verifier text,
  locale text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index connect_attempt_expires on connect_attempt (expires_at);

-- What the platform told by itself: stored first, acted on afterwards. The key is the same for every copy of one event.
create table webhook_inbox (
  key text primary key,
  event text not null,
  account_id text,
  detail text,
  created_at timestamptz not null,
  received_at timestamptz not null,
  acted_at timestamptz,
  outcome text
);
create index webhook_inbox_waiting on webhook_inbox (created_at, key) where acted_at is null;
create table webhook_refusal (
  day date not null,
  reason text not null,
  count bigint not null,
  primary key (day, reason)
);

-- What a creator promised for an event, and what became of it.
create table deliverable (
  id uuid primary key,
  edition_id text not null references edition,
  creator_id uuid not null references creator,
  event_id text,
  -- One line of the brief: which one it is, in the words agreed.
  what text,
  due_day date,
  -- promised, claimed (a link; whose it is is not known), proved (by the connected account), counted, excused
  state text not null check (state in ('promised', 'claimed', 'proved', 'counted', 'excused')),
  link text,
  platform_id text,
  found_by text check (found_by in ('link', 'account')),
  made_by text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null
);
create index deliverable_creator on deliverable (creator_id);
create unique index deliverable_post on deliverable (edition_id, creator_id, platform_id) where platform_id is not null;

-- A post as it was seen, with the date: nobody can see later what stood there then.
create table deliverable_check (
  id uuid primary key,
  deliverable_id uuid not null references deliverable,
  at timestamptz not null,
  source text not null,
  ownership text not null check (ownership in ('proved', 'claimed', 'other')),
  label text not null check (label in ('present', 'absent', 'unknown')),
  tag text not null check (tag in ('present', 'absent', 'unknown')),
  -- The beginning of the caption, where the label has to stand.
  seen text
);
create index deliverable_check_of on deliverable_check (deliverable_id, at);

-- A post of a connected account: when it is asked about next, by the venue's clock.
create table connected_post (
  post_id uuid primary key references post on delete cascade,
  edition_id text not null references edition,
  connection_id uuid not null references connection,
  platform_id text not null,
  next_at timestamptz not null,
  asked_at timestamptz not null,
  views bigint,
  absences int not null default 0,
  absent_since timestamptz,
  -- The last venue day on which it was due and could not be asked about.
  missed_day date,
  unique (edition_id, platform_id)
);
create index connected_post_due on connected_post (edition_id, next_at);
create index connected_post_connection on connected_post (connection_id);

-- What kept a run from knowing more: short_page, gap, limit, outage, reconnect, unreadable, left_aside.
create table collect_note (
  run_id uuid not null references run,
  connection_id uuid references connection,
  kind text not null,
  count int not null,
  at timestamptz not null,
  unique nulls not distinct (run_id, connection_id, kind)
);

-- How many connected posts were asked about on a venue day, and how many were due and were not.
create table collect_day (
  edition_id text not null references edition,
  day date not null,
  asked bigint not null default 0,
  updated bigint not null default 0,
  absent bigint not null default 0,
  missed bigint not null default 0,
  -- Set when the day is over: from then on it counts as thin, or does not, whatever is erased later.
  closed_at timestamptz,
  thin boolean,
  primary key (edition_id, day)
);

-- One process at a time collects. It leaves what it has called, so that the next one stays within the limits.
create table collect_turn (
  id boolean primary key default true check (id),
  holder uuid,
  until timestamptz,
  released_at timestamptz,
  calls jsonb not null default '{}'
);
insert into collect_turn default values;
