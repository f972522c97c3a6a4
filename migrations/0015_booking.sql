-- Booking: slots, who holds places in them, who waits, who came. Safe beside running processes.
create table booking_slot (
  id uuid primary key,
  edition_id text not null references edition,
  -- What is booked, in code words: creators_visit.
  purpose text not null check (purpose ~ '^[a-z][a-z_]{1,40}$'),
  -- The venue's day.
  day date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- A place of the edition.
  place text,
  capacity int not null check (capacity between 1 and 10000),
  -- Places that are booked or held for an offer: never more than there are, whoever writes.
  taken int not null default 0,
  made_by text not null,
  made_at timestamptz not null,
  closed_at timestamptz,
  constraint booking_slot_time check (ends_at > starts_at),
  constraint booking_slot_capacity check (taken between 0 and capacity)
);
create unique index booking_slot_once on booking_slot (edition_id, purpose, starts_at, coalesce(place, ''))
  where closed_at is null;
create index booking_slot_day on booking_slot (edition_id, day);

create table booking (
  id uuid primary key,
  edition_id text not null references edition,
  purpose text not null,
  -- A key such as creator:ID; null once the person is forgotten.
  person text,
  party int not null check (party between 1 and 1000),
  state text not null check (state in ('waiting', 'offered', 'booked', 'ended')),
  -- Where places are held, or were last.
  slot_id uuid references booking_slot,
  -- Whoever came first has the smaller number.
  turn bigint not null,
  offer_until timestamptz,
  -- On the pass.
  code text unique,
  -- Of the calendar entry: grows with every change of it.
  sequence int not null default 0,
  -- The zone in which they read times beside the venue's.
  reads_zone text,
  asked_at timestamptz not null,
  changed_at timestamptz not null,
  end_reason text,
  arrived_at timestamptz,
  arrived_party int,
  arrived_by text,
  constraint booking_holds_places check (state not in ('offered', 'booked') or slot_id is not null),
  constraint booking_offer_ends check ((state = 'offered') = (offer_until is not null)),
  constraint booking_end_has_reason check ((state = 'ended') = (end_reason is not null))
);
create unique index booking_one_each on booking (edition_id, purpose, person) where state <> 'ended';
create index booking_person on booking (edition_id, person);
create index booking_of_slot on booking (slot_id) where state in ('offered', 'booked');
create unique index booking_turn on booking (edition_id, purpose, turn);
create index booking_open on booking (edition_id, purpose) where state in ('waiting', 'offered');

-- Slots somebody waits for, the one they like best first.
create table booking_choice (
  booking_id uuid not null references booking on delete cascade,
  slot_id uuid not null references booking_slot,
  rank int not null,
  primary key (booking_id, slot_id)
);
create index booking_choice_slot on booking_choice (slot_id);
