-- How many of those invited were connected, kept when a day is over. Safe beside running processes.
alter table collect_day add column invited bigint, add column connected bigint;
