-- Hash of the files an edition was last loaded from, and of the code that read them. Safe beside running processes.
alter table edition add column loaded_files text;
