-- Lives: products, duties, plans, who ticked what, and results as observations. Safe beside running processes.

-- From the edition's files.
create table product (
  edition_id text not null references edition,
  id text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (edition_id, id)
);
create table live_duty (
  edition_id text not null references edition,
  id text not null,
  body jsonb not null,
  changed_at timestamptz not null,
  primary key (edition_id, id)
);
create table live (
  edition_id text not null references edition,
  id text not null,
  body jsonb not null,
  -- The item of the calendar it was made from.
  item_id uuid references content_item,
  changed_at timestamptz not null,
  primary key (edition_id, id)
);
create index live_item on live (item_id) where item_id is not null;

-- Creators who take part. They stand in no file of the edition.
create table live_creator (
  edition_id text not null,
  live_id text not null,
  creator_id uuid not null references creator,
  added_by text not null,
  added_at timestamptz not null,
  primary key (edition_id, live_id, creator_id),
  foreign key (edition_id, live_id) references live on delete cascade
);
create index live_creator_creator on live_creator (creator_id);

-- Appended; the last one of a line stands. It holds for the duty as it was worded then.
create table live_mark (
  id uuid primary key,
  edition_id text not null references edition,
  live_id text not null,
  duty_id text not null,
  -- Null: a duty of the whole live.
  product_id text,
  mark text not null check (mark in ('done', 'refused', 'open')),
  duty_hash text not null,
  -- Why a duty is not followed.
  reason text check (mark <> 'refused' or length(trim(reason)) > 0),
  marked_by text not null,
  marked_at timestamptz not null
);
create index live_mark_live on live_mark (edition_id, live_id);

-- What figures go by, dated: a live's day and products, a product's maker and province. Appended when they change.
create table live_fact (
  edition_id text not null,
  kind text not null check (kind in ('live', 'product')),
  id text not null,
  body jsonb not null,
  recorded_at timestamptz not null,
  primary key (edition_id, kind, id, recorded_at)
);

-- Observations, appended: a correction is a new one.
create table live_result (
  id uuid primary key,
  edition_id text not null references edition,
  live_id text not null,
  -- Null: of the whole live.
  product_id text,
  metric text not null check (metric in ('viewers', 'peak', 'average_seconds', 'new_followers', 'orders', 'value')),
  currency text check (currency ~ '^[A-Z]{3}$'),
  -- A value in the smallest unit of its currency. Null: not known after all.
  amount bigint check (amount >= 0),
  -- When the number was true.
  observed_at timestamptz not null,
  recorded_at timestamptz not null,
  run_id uuid not null references run,
  n bigint not null,
  sample boolean not null,
  check ((metric = 'value') = (currency is not null)),
  check (product_id is null or metric in ('orders', 'value'))
);
create index live_result_live on live_result (edition_id, live_id);
