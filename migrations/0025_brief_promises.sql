-- Promises made by accepting a brief: which brief and which of its points. Lines of the audit trail by whom they are about. Safe
-- beside running processes; acts wait while the index is built.
alter table deliverable add column brief_id uuid references brief;
-- Hash of the point in the language the brief is written in.
alter table deliverable add column brief_ask text;
alter table deliverable add constraint deliverable_brief check ((brief_id is null) = (brief_ask is null));
create unique index deliverable_asked on deliverable (creator_id, brief_id, brief_ask) where brief_id is not null;
create index audit_line_subjects on audit_line using gin (subjects jsonb_path_ops);
