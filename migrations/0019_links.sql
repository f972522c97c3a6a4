-- Tracked links and what was clicked. Safe beside running processes.
create table link (
  id uuid primary key,
  edition_id text not null references edition,
  -- What stands in the short address /l/CODE.
  code text not null unique check (code ~ '^[23456789abcdefghjkmnpqrstuvwxyz]{6}$'),
  -- Without the utm fields.
  target text not null,
  source text not null,
  medium text not null,
  -- The event it is for; utm_campaign.
  event_id text not null,
  -- What the link was given to, as kind:id, such as place:entrance or creator:ID; utm_content is an opaque id of it.
  about text,
  -- The desk's own word for it.
  label text,
  made_by text not null,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index link_edition on link (edition_id, made_at);

-- Appended, never changed. A row is all clicks of one minute that look the same: no address, no identifier of anybody.
create table link_click (
  edition_id text not null,
  link_id uuid not null references link,
  -- By the venue's clock, to the minute.
  clicked_at timestamptz not null,
  clicked_day date not null,
  -- Where the proxy tells it.
  country text,
  device text not null check (device in ('phone', 'tablet', 'computer', 'other')),
  language text,
  -- null: a person, as far as can be told; declared: it says what it is; speed: too fast for hands.
  robot text check (robot in ('declared', 'speed')),
  clicks int not null check (clicks > 0),
  recorded_at timestamptz not null
);
create index link_click_day on link_click (edition_id, clicked_day);
create index link_click_link on link_click (link_id);

-- How far each process's spool of clicks has been recorded: a line is taken once, whoever takes it.
create table click_spool (
  name text primary key,
  taken bigint not null
);
