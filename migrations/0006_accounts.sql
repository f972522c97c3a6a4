-- Accounts, their sessions, passkeys and roles. Safe beside running processes.
-- The first five tables are the sign-in library's own (its column names); a test asserts that it wants nothing else.
create table account_user (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  -- Set by the first link that was opened.
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  -- The language the desk is shown in.
  "locale" text not null
);

create table account_session (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references account_user ("id") on delete cascade
);
create index "account_session_userId_idx" on account_session ("userId");

create table account_credential (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references account_user ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index "account_credential_userId_idx" on account_credential ("userId");

create table account_verification (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index "account_verification_identifier_idx" on account_verification ("identifier");

create table account_passkey (
  "id" text primary key,
  "name" text,
  "publicKey" text not null,
  "userId" text not null references account_user ("id") on delete cascade,
  "credentialID" text not null,
  "counter" integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  "transports" text,
  "createdAt" timestamptz,
  "aaguid" text
);
create index "account_passkey_userId_idx" on account_passkey ("userId");
create index "account_passkey_credentialID_idx" on account_passkey ("credentialID");

create table account_role (
  id uuid primary key,
  account_id text not null references account_user ("id") on delete cascade,
  -- null: the whole house.
  edition_id text references edition,
  role text not null check (role in ('owner', 'head', 'communications', 'programme', 'viewer')),
  given_by text not null,
  given_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  constraint account_role_owner_whole_house check (role <> 'owner' or edition_id is null)
);
create unique index account_role_standing on account_role (account_id, role, edition_id) nulls not distinct where ended_at is null;
