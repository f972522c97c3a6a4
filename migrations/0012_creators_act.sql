-- Creators act for themselves, through the page that is theirs. Safe beside running processes.
alter table audit_line drop constraint audit_line_actor_kind_check,
  add constraint audit_line_actor_kind_check check (actor_kind in ('account', 'system', 'operator', 'visitor', 'creator'));
