-- Run of show: scripts, their versions, runs, and what was pressed on screens. Safe beside running processes.
create table show (
  edition_id text not null references edition,
  id text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (edition_id, id)
);

-- Appended. A version stays when its show leaves the edition.
create table show_version (
  edition_id text not null references edition,
  show_id text not null,
  version int not null check (version > 0),
  body jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (edition_id, show_id, version)
);

create table show_run (
  id uuid primary key,
  edition_id text not null references edition,
  show_id text not null,
  version int not null,
  kind text not null check (kind in ('rehearsal', 'performance')),
  -- Planned, in the venue's time.
  starts_at timestamptz not null,
  -- Venue minus real time, from its beginning on.
  offset_ms bigint,
  made_by text not null,
  made_at timestamptz not null,
  -- Real time; follow from the acts.
  begun_at timestamptz,
  ended_at timestamptz,
  foreign key (edition_id, show_id, version) references show_version,
  constraint show_run_offset check ((begun_at is null) or (offset_ms is not null))
);
create index show_run_edition on show_run (edition_id, starts_at);
create index show_run_show on show_run (edition_id, show_id, starts_at);

-- Appended. The order of acts is (clock, device, seq), whenever they arrived.
create table show_act (
  run_id uuid not null references show_run,
  device text not null check (length(device) between 1 and 64),
  -- 1, 2, 3 … by device, without gaps.
  seq int not null check (seq > 0),
  clock bigint not null check (clock > 0),
  kind text not null check (kind in ('go', 'back', 'hold', 'resume', 'ready', 'unready', 'end')),
  to_cue text,
  from_cue text,
  role text not null,
  -- Real time, as the device knew it.
  at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (run_id, device, seq)
);

-- A role's way to a run: a secret address. One that is renewed takes the old one's place.
create table show_screen (
  key_hash text primary key,
  run_id uuid not null references show_run,
  role text not null,
  made_by text not null,
  made_at timestamptz not null,
  until timestamptz not null,
  unique (run_id, role)
);
