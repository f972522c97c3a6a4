-- Claims, daily series, runs, raw items, rejects and the figures' roll-ups. Safe beside running processes.
create table claim_question (
  edition_id text not null references edition,
  id text not null,
  subject text not null,
  topic text not null,
  body jsonb not null,
  -- 'both', an answer's id, or null while nobody has chosen.
  chosen text,
  changed_at timestamptz not null,
  primary key (edition_id, id)
);
create table claim_choice (
  id uuid primary key,
  edition_id text not null,
  question_id text not null,
  chosen text,
  reason text not null,
  chosen_by text not null,
  chosen_at timestamptz not null,
  foreign key (edition_id, question_id) references claim_question
);
create index claim_choice_question on claim_choice (edition_id, question_id, chosen_at desc);

create table series (
  edition_id text not null references edition,
  id text not null,
  body jsonb not null,
  rows jsonb not null,
  changed_at timestamptz not null,
  primary key (edition_id, id)
);

create table run (
  id uuid primary key,
  number bigint generated always as identity unique,
  edition_id text not null references edition,
  source text not null,
  file_name text not null,
  file_hash text not null,
  file_key text,
  terms text not null,
  options jsonb not null,
  state text not null check (state in ('running', 'done', 'failed')),
  started_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  bytes bigint not null,
  -- Items up to this position are committed: a run that was cut off goes on from here.
  position bigint not null default 0,
  read bigint not null default 0,
  new bigint not null default 0,
  updated bigint not null default 0,
  repeated bigint not null default 0,
  rejected bigint not null default 0,
  sample boolean not null default false,
  fault text
);
create index run_edition on run (edition_id, started_at desc);

create table raw_item (
  run_id uuid not null references run,
  n bigint not null,
  -- First 16 bytes of SHA-256 over edition, source and text: the same item is read once.
  hash uuid not null,
  subject_id uuid,
  body text not null,
  primary key (run_id, n)
);
create unique index raw_item_hash on raw_item (hash);
create index raw_item_subject on raw_item (subject_id);

create table reject (
  run_id uuid not null references run,
  n bigint not null,
  code text not null,
  detail text not null,
  body text not null,
  recorded_at timestamptz not null,
  tries int not null default 0,
  resolved_at timestamptz,
  primary key (run_id, n)
);
create index reject_open on reject (run_id) where resolved_at is null;

-- Roll-ups. A delta says: from recorded_at on, this key of this day is worth so much more (or less).
-- metric: posts, views, engagements, rated_views, seen · dim: all, language, theme, event, event_near, week, linked
create table figure_delta (
  edition_id text not null,
  metric text not null,
  dim text not null,
  key text not null,
  day date not null,
  value bigint not null,
  recorded_at timestamptz not null,
  -- Sample rows only: the venue moment from which the line shows.
  shows_from timestamptz
);
create index figure_delta_recorded on figure_delta (edition_id, recorded_at);
create index figure_delta_sample on figure_delta (edition_id, metric, dim, day) where shows_from is not null;

-- Current sums of all deltas but sample ones, written in the same transaction.
create table figure_sum (
  edition_id text not null,
  metric text not null,
  dim text not null,
  key text not null,
  day date not null,
  value bigint not null,
  primary key (edition_id, metric, dim, day, key)
);

create table figure_checkpoint (
  id uuid primary key,
  edition_id text not null,
  recorded_at timestamptz not null,
  unique (edition_id, recorded_at)
);
create table figure_checkpoint_sum (
  checkpoint_id uuid not null references figure_checkpoint on delete cascade,
  metric text not null,
  dim text not null,
  key text not null,
  day date not null,
  value bigint not null,
  primary key (checkpoint_id, metric, dim, day, key)
);

-- One row an edition: the last moment at which a delta was recorded.
create table figure_head (
  edition_id text primary key,
  recorded_at timestamptz not null,
  lines_since_checkpoint bigint not null default 0
);
