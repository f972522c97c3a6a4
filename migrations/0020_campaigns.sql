-- Campaigns, what they say where and when, and who signed it. Safe beside running processes.
create table campaign (
  id uuid primary key,
  edition_id text not null references edition,
  -- Of the programme: an event or a host week.
  event_id text not null,
  -- The desk's own plan, in its own words.
  aim text not null,
  audiences text not null,
  messages text not null,
  made_by text not null,
  made_at timestamptz not null,
  unique (edition_id, event_id)
);

create table content_item (
  id uuid primary key,
  edition_id text not null references edition,
  campaign_id uuid not null references campaign,
  kind text not null check (kind in ('post', 'story', 'press', 'live')),
  channel text not null check (channel in ('tiktok', 'site', 'wall', 'creators', 'press')),
  title text not null,
  due_at timestamptz,
  due_day date,
  -- The language in which it is written; the others follow it.
  source_language text not null,
  -- In which it goes out, the source among them.
  languages text[] not null check (source_language = any(languages)),
  video_key text,
  video_type text,
  made_by text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  -- Where it came out, told by a person.
  out_at timestamptz,
  out_url text,
  dropped_at timestamptz
);
create index content_item_day on content_item (edition_id, due_day);
create index content_item_campaign on content_item (campaign_id);

-- One wording. Every language of an item has its own.
create table content_text (
  item_id uuid not null references content_item,
  language text not null,
  caption text not null,
  alt text not null,
  subtitles text not null,
  cover_key text,
  -- The source's caption as it was when this was written from it; null: this is the source.
  made_from text,
  -- A machine's draft that nobody has signed for.
  draft boolean not null default false,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (item_id, language)
);

-- Appended. A signature holds for exactly the content whose hash it names.
create table content_signature (
  id uuid primary key,
  item_id uuid not null references content_item,
  step text not null check (step in ('written', 'checked', 'released')),
  content_hash text not null,
  signed_by text not null,
  signed_at timestamptz not null
);
create index content_signature_item on content_signature (item_id);

-- A phone's way to an item that is released: a secret address for a time.
create table hand_out (
  key_hash text primary key,
  item_id uuid not null references content_item,
  language text not null,
  made_by text not null,
  made_at timestamptz not null,
  until timestamptz not null
);
