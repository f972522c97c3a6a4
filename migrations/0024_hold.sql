-- Holds by surface in place of the one switch, and notices of safety. Stop processes of the version before first: they know no holds.
create table hold (
  id uuid primary key,
  edition_id text not null references edition,
  reason text not null check (reason in ('emergency', 'wrong', 'rights', 'technical', 'drill')),
  -- The desk's own words; they are not in the audit trail.
  words text not null default '',
  held_by text not null,
  -- Real time.
  held_at timestamptz not null
);
create index hold_edition on hold (edition_id, held_at);

-- What a hold covers. Released surface by surface.
create table hold_surface (
  hold_id uuid not null references hold,
  edition_id text not null references edition,
  surface text not null check (surface in ('wall', 'site', 'outgoing', 'show')),
  released_at timestamptz,
  released_by text,
  release_reason text check (release_reason in ('mended', 'mistake', 'drill_over')),
  -- Why whoever held it could release it without a second person.
  alone text check (alone in ('only_one', 'drill', 'mistake')),
  primary key (hold_id, surface),
  check ((released_at is null) = (released_by is null) and (released_at is null) = (release_reason is null))
);
-- A surface is held once, by whoever was first.
create unique index hold_surface_open on hold_surface (edition_id, surface) where released_at is null;

insert into hold (id, edition_id, reason, held_by, held_at)
  select gen_random_uuid(), e.id, coalesce((select l.detail ->> 'reason' from audit_line l
      where l.verb = 'editions.stop' and l.edition_id = e.id and l.detail ->> 'reason' in ('emergency', 'wrong', 'rights', 'technical', 'drill')
      order by l.at desc limit 1), 'emergency'), coalesce(e.stopped_by, 'sen'), e.stopped_at
  from edition e where e.stopped_at is not null;
insert into hold_surface (hold_id, edition_id, surface)
  select h.id, h.edition_id, s.surface from hold h cross join (values ('wall'), ('site'), ('outgoing'), ('show')) s(surface);
alter table edition drop column stopped_at, drop column stopped_by;

-- Short public notices that pass while everything else is held. They end by themselves.
create table safety_notice (
  id uuid primary key,
  edition_id text not null references edition,
  -- In every language of the edition.
  words jsonb not null,
  -- By the venue's clock.
  from_at timestamptz not null,
  until_at timestamptz not null,
  told_by text not null,
  told_at timestamptz not null,
  -- Ended by a person before its time.
  ended_at timestamptz,
  ended_by text,
  check (until_at > from_at)
);
create index safety_notice_edition on safety_notice (edition_id, until_at);

-- Screens that an edition names, and when a process last had each of them on its live stream.
create table wall_screen (
  edition_id text not null references edition,
  screen text not null,
  heard_at timestamptz not null,
  primary key (edition_id, screen)
);
