-- The outbox: channels that allow a machine to publish, and what goes there at most once. Safe beside running processes.
create table out_channel (
  id uuid primary key,
  edition_id text not null references edition,
  kind text not null check (kind in ('webhook', 'mastodon')),
  name text not null,
  -- Where a webhook is sent; the origin of a Mastodon server.
  address text not null,
  -- The key that signs, or the token: sealed under the house's secret.
  key_id text not null,
  sealed text not null,
  -- Does the receiver take the same delivery twice and keep one?
  de_duplicates boolean not null,
  -- Why nothing more goes there: ended by a person, gone (410), or not let in (401, 403).
  closed text check (closed in ('ended', 'gone', 'not_let_in')),
  made_by text not null,
  made_at timestamptz not null
);
create index out_channel_edition on out_channel (edition_id);

create table outgoing (
  -- Also what a receiver knows it by: the same on every attempt.
  id uuid primary key,
  edition_id text not null references edition,
  channel_id uuid not null references out_channel,
  item_id uuid not null references content_item,
  language text not null,
  -- It goes only while the item is released with exactly this content.
  content_hash text not null,
  body text not null,
  -- By the venue's clock.
  due_at timestamptz not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'refused', 'unknown', 'overdue', 'dropped')),
  attempts int not null default 0,
  -- Real time.
  next_at timestamptz not null,
  first_tried_at timestamptz,
  -- An attempt ended so that nobody knows whether it arrived.
  doubtful boolean not null default false,
  claimed_at timestamptz,
  outside_id text,
  outside_url text,
  code text,
  settled_by text,
  settled_at timestamptz,
  queued_by text not null,
  queued_at timestamptz not null,
  -- Once each, whatever happens.
  unique (item_id, channel_id, language)
);
create index outgoing_due on outgoing (channel_id, next_at) where state in ('waiting', 'sending');
create index outgoing_edition on outgoing (edition_id, due_at);
