-- Mail that waits while what leaves an edition is held, and letters that were let go at its release. Safe beside running
-- processes: what was written before names no edition, and leaves as before.
alter table mail_outbox add column waits_for text;
alter table creator_letter add column let_go_at timestamptz;
create index on mail_outbox (waits_for) where waits_for is not null and sent_at is null;
