-- A post's next reading goes on from its last row in post_day; beside it stands only what does not change with each reading.
-- Not safe beside running processes of the version before: stop them first.
alter table post_tip rename to post_keys;
alter table post_keys
  drop column v_day, drop column v_at, drop column v, drop column v_base, drop column v_first,
  drop column r_day, drop column r_at, drop column r_engagements, drop column r_views,
  drop column r_base_engagements, drop column r_base_views, drop column r_first;
alter table post_keys reset (fillfactor);

-- Likeness keys are numbers (see text/similarity.ts): half the size of the texts they were.
alter table post_band drop constraint post_band_pkey;
alter table post_band alter column band type bigint using ('x' || lpad(band, 16, '0'))::bit(64)::bigint;
alter table post_band add primary key (band, post_id);

-- The ranking of a day: numbers first and alone, since a text before them makes every comparison dearer.
drop index post_day_rank;
create index post_day_rank on post_day (day, views desc nulls last);

-- Written with their post, in its transaction, by the verb that has just made or locked it (docs/decisions/006).
alter table post_band drop constraint post_band_post_id_fkey;
alter table post_dim drop constraint post_dim_post_id_fkey;
alter table post_fact drop constraint post_fact_post_id_fkey;
alter table post_source drop constraint post_source_post_id_fkey;
