-- Posts, their observations and dated facts; grants; review. Safe beside running processes.
create table author (
  id uuid primary key,
  edition_id text not null references edition,
  platform text not null,
  -- The platform's own account id where a source tells it, else the folded handle.
  account_key text not null,
  handle text not null,
  display_name text,
  skeleton text not null,
  sample boolean not null default false,
  hidden_at timestamptz,
  hidden_by text,
  unique (edition_id, platform, account_key)
);
create index author_handle on author (edition_id, platform, handle);
create index author_skeleton on author (edition_id, skeleton);

create table post (
  id uuid primary key,
  edition_id text not null references edition,
  platform text not null,
  platform_id text not null,
  author_id uuid references author,
  url text,
  media text check (media in ('video', 'photo')),
  duration_seconds int,
  created_at timestamptz,
  -- 'source': told by it; 'id': read off the platform's id, close but not told.
  created_basis text not null check (created_basis in ('source', 'id', 'unknown')),
  created_day date,
  caption text,
  caption_cut boolean not null default false,
  tags text[] not null default '{}',
  -- Does it carry one of the edition's tags? null: a cut caption cannot tell.
  tagged boolean,
  counted boolean not null default false,
  drawing text,
  signature bytea,
  recorded_at timestamptz not null,
  shows_from timestamptz,
  sample boolean not null default false,
  gone_at timestamptz,
  gone_reason text,
  changed_at timestamptz not null,
  unique (edition_id, platform, platform_id)
);
create index post_author on post (author_id);
create index post_changed on post (edition_id, changed_at, id);
create index post_created on post (edition_id, created_day);

create table post_band (
  edition_id text not null,
  band text not null,
  post_id uuid not null references post on delete cascade,
  primary key (edition_id, band, post_id)
);

-- Which sources told of the post: a use is allowed only where the source allows it.
create table post_source (
  post_id uuid not null references post on delete cascade,
  source text not null,
  run_id uuid not null,
  recorded_at timestamptz not null,
  -- The caption as this source tells it; kept only where the source allows showing.
  caption text,
  primary key (post_id, source)
);

-- Rows come by the million: the verb that writes them holds their post locked, so no foreign key is asked for each.
create table post_observation (
  post_id uuid not null,
  observed_at timestamptz not null,
  source text not null,
  views bigint,
  likes bigint,
  comments bigint,
  shares bigint,
  recorded_at timestamptz not null,
  run_id uuid not null,
  shows_from timestamptz,
  unique nulls not distinct (post_id, observed_at, source, views, likes, comments, shares)
);

-- What the last reading of a venue day told of a post, and what the post gained since the day before that has one.
-- v: last reading with views; r: last reading with views, likes, comments and shares (engagements = their sum).
create table post_day (
  edition_id text not null,
  post_id uuid not null,
  day date not null,
  v_at timestamptz,
  v bigint,
  r_at timestamptz,
  r_engagements bigint,
  r_views bigint,
  views bigint,
  engagements bigint,
  rated_views bigint,
  since timestamptz not null,
  shows_from timestamptz,
  primary key (post_id, day)
);
create index post_day_rank on post_day (edition_id, day, views desc nulls last);

-- Where a post's next reading goes on from, and under which keys it counts (`dim<TAB>key`): all that a reading later than the
-- ones before it needs, so that recording it costs the same however long the history. *_base: what the tip's gain is counted
-- from (null: unknown); *_first: no earlier day has such a reading.
create table post_tip (
  post_id uuid primary key references post on delete cascade,
  created_at timestamptz,
  dims text[] not null default '{}',
  v_day date,
  v_at timestamptz,
  v bigint,
  v_base bigint,
  v_first boolean not null default true,
  r_day date,
  r_at timestamptz,
  r_engagements bigint,
  r_views bigint,
  r_base_engagements bigint,
  r_base_views bigint,
  r_first boolean not null default true
) with (fillfactor = 60);

-- What post_day said before, for questions as of a past moment. until_shows: the venue moment of the row that replaced it.
create table post_day_was (
  edition_id text not null,
  post_id uuid not null,
  day date not null,
  views bigint,
  engagements bigint,
  rated_views bigint,
  since timestamptz not null,
  shows_from timestamptz,
  until timestamptz not null,
  until_shows timestamptz
);
create index post_day_was_rank on post_day_was (edition_id, day, views desc nulls last);
create index post_day_was_post on post_day_was (post_id, day);

-- Under which keys a counted post counts. Follows from its facts; the old rows answer the past.
create table post_dim (
  post_id uuid not null references post on delete cascade,
  dim text not null,
  key text not null,
  since timestamptz not null,
  until timestamptz not null default 'infinity'
);
create unique index post_dim_now on post_dim (post_id, dim, key) where until = 'infinity';
create index post_dim_key on post_dim (dim, key, post_id);

-- Dated facts about a post: language, theme, event. A person's overrule ends the machine's.
create table post_fact (
  id uuid primary key,
  post_id uuid not null references post on delete cascade,
  kind text not null check (kind in ('language', 'theme', 'event')),
  value text,
  -- event: explicit, evident, coincident; theme: position 1, 2, … as text; language: sure, unsure
  basis text not null,
  because text not null default '',
  said_by text not null,
  since timestamptz not null,
  until timestamptz not null default 'infinity'
);
create index post_fact_post on post_fact (post_id, kind) where until = 'infinity';
create index post_fact_value on post_fact (kind, value, since);

-- One account's day as its own statistics export tells it.
create table account_day (
  edition_id text not null references edition,
  account text not null,
  day date not null,
  metric text not null,
  value bigint not null,
  source text not null,
  recorded_at timestamptz not null,
  run_id uuid not null,
  unique (edition_id, account, day, metric, value, source)
);

create table usage_grant (
  id uuid primary key,
  edition_id text not null references edition,
  work_id uuid not null,
  use text not null check (use in ('wall', 'site', 'embed')),
  last_day date not null,
  -- The moment it ends: midnight after the last day, in the venue's zone.
  ends_at timestamptz not null,
  evidence text not null,
  credit text,
  picture_key text,
  granted_by text not null,
  granted_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  sample boolean not null default false,
  shows_from timestamptz
);
create index usage_grant_work on usage_grant (work_id) where ended_at is null;
create index usage_grant_edition on usage_grant (edition_id, use) where ended_at is null;

create table review_decision (
  id uuid primary key,
  edition_id text not null references edition,
  post_id uuid not null references post on delete cascade,
  outcome text not null check (outcome in ('allow', 'refuse', 'later')),
  reason text,
  note text,
  decided_by text not null,
  decided_at timestamptz not null,
  -- Ended by an undo or by the next decision; one at a time stands.
  ended_at timestamptz,
  ended_by text,
  sample boolean not null default false,
  shows_from timestamptz
);
create unique index review_decision_standing on review_decision (post_id) where ended_at is null;
create index review_decision_edition on review_decision (edition_id, outcome) where ended_at is null;

-- Invented rows for demonstration, waiting for the venue clock to pass them.
create table sample_row (
  edition_id text not null references edition,
  n bigint not null,
  due_at timestamptz not null,
  kind text not null check (kind in ('item', 'grant', 'decision')),
  body jsonb not null,
  recorded_at timestamptz,
  primary key (edition_id, n)
);
create index sample_row_due on sample_row (edition_id, due_at) where recorded_at is null;
