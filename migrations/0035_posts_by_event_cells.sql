-- Posts by the event, week and linked keys they stand under together: who is behind a figure by events in public is looked up, not
-- counted through. Safe beside running processes; while the index is made, new posts wait.

-- As cells are named in src/modules/posts/figure-groups.ts: 'event:sax linked'. Null: the post does not count. '*': more than
-- there is room for in an index, which must never stop a post from being written.
create function event_cells(dims text[]) returns text language plpgsql immutable strict parallel safe as $$
declare
  pair text;
  cells text := '';
begin
  if not 'all	' = any (dims) then return null; end if;
  foreach pair in array dims loop
    if split_part(pair, '	', 1) in ('event', 'week', 'linked') then
      cells := cells || ' ' || rtrim(replace(pair, '	', ':'), ':');
    end if;
  end loop;
  return case when length(cells) > 600 then '*' else ltrim(cells) end;
end $$;
create index post_keys_event_cells on post_keys ((event_cells(dims) collate "C"), post_id);
