-- Tokens by which programs of the staff read the API; only their hash is kept. Safe beside running processes.
create table api_token (
  id uuid primary key,
  account_id text not null references account_user ("id") on delete cascade,
  name text not null,
  hash text not null unique,
  created_at timestamptz not null,
  created_by text not null,
  -- To the minute: not every request writes.
  last_used_at timestamptz,
  ended_at timestamptz,
  ended_by text
);
create index api_token_account on api_token (account_id);

-- Which posts have new counts since a moment: rows lie in the order of their recording, so a few pages say it all.
create index post_observation_recorded on post_observation using brin (recorded_at);
