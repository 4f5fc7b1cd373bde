import type { Migration } from "./migration.js";

/**
 * What every turn does, as functions of PostgreSQL: one round trip each instead of ten. Each statement in them sees what
 * was committed while it waited for the conversation's row, which one long statement would not. A later version that
 * changes one gives it another name: instances of both versions run side by side while they are replaced.
 */
export const turnFunctions: Migration = {
  name: "0006-turn-functions",
  async up(_schema, onPostgres) {
    for (const text of [BODY, CLAIM, APPEND, FINISH]) await onPostgres(text);
  },
};

/** An activity's JSON, from its draft's: as `bodyFrom` makes it. */
const BODY = `
create function vigie_body(draft text, conversation text, number integer, at bigint) returns text
language sql as $$
  select left(draft, -1) || ',"id":"' || conversation || '|' || lpad(number::text, greatest(7, length(number::text)), '0')
    || '","timestamp":"'
    || to_char(timestamp 'epoch' + at * interval '1 millisecond', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"}'
$$`;

const CLAIM = `
create function vigie_claim(
  in_conversation text, in_token text, in_lease integer,
  out "userId" text, out language text, out number integer, out attempts integer, out body text,
  out state text, out etag integer
) language plpgsql as $$
#variable_conflict use_column
declare
  here conversations%rowtype;
  next record;
  clock bigint;
begin
  select * into here from conversations where id = in_conversation for update;
  if not found then return; end if;
  select turns.number, turns.attempts, activities.body into next
    from turns left join activities
      on activities.conversation_id = turns.conversation_id and activities.number = turns.number
    where turns.conversation_id = in_conversation order by turns.number limit 1;
  if not found then return; end if;
  clock := extract(epoch from clock_timestamp()) * 1000;
  insert into leases as held (conversation_id, token, ends_at)
    values (in_conversation, in_token, clock + in_lease)
    on conflict (conversation_id) do update set token = excluded.token, ends_at = excluded.ends_at
      where held.ends_at < clock or held.ends_at > clock + in_lease;
  if not found then return; end if;
  update turns set attempts = attempts + 1 where conversation_id = in_conversation and number = next.number;
  "userId" := here.user_id;
  language := here.language;
  number := next.number;
  attempts := next.attempts;
  body := next.body;
  select data, states.etag into state, etag from states where conversation_id = in_conversation;
end $$`;

const APPEND = `
create function vigie_append(
  in_conversation text, in_sender text, in_client text, in_draft text, in_waits boolean, in_token text,
  in_lease integer, in_at bigint,
  out appended integer, out at bigint, out repeated text,
  out "userId" text, out language text, out number integer, out attempts integer, out body text,
  out state text, out etag integer
) language plpgsql as $$
#variable_conflict use_column
declare
  here conversations%rowtype;
  there record;
begin
  select * into here from conversations where id = in_conversation for update;
  if not found then return; end if;
  at := greatest(in_at, here.last_at + 1);
  if in_client is not null then
    select activities.number, activities.body into there from activities
      where conversation_id = in_conversation and sender = in_sender and client_activity_id = in_client;
    if found then
      appended := there.number;
      repeated := there.body;
      return;
    end if;
  end if;
  appended := here.last_number + 1;
  insert into activities (conversation_id, number, sender, client_activity_id, body)
    values (in_conversation, appended, in_sender, in_client, vigie_body(in_draft, in_conversation, appended, at));
  update conversations set touched_at = in_at, last_number = appended, last_at = at where id = in_conversation;
  if in_waits then
    insert into turns (conversation_id, number, attempts) values (in_conversation, appended, 0);
  end if;
  perform pg_notify('vigie', 'activities ' || in_conversation || ' ' || appended);
  if in_token is not null then
    select claimed.* into "userId", language, number, attempts, body, state, etag
      from vigie_claim(in_conversation, in_token, in_lease) as claimed;
  end if;
end $$`;

const FINISH = `
create function vigie_finish(
  in_conversation text, in_token text, in_number integer, in_etag integer, in_state text,
  in_drafts text[], in_senders text[], in_at bigint,
  out number integer, out at bigint, out waits boolean
) language plpgsql as $$
#variable_conflict use_column
declare
  here conversations%rowtype;
  many integer := cardinality(in_drafts);
begin
  select * into here from conversations where id = in_conversation for update;
  if not found then return; end if;
  delete from leases where conversation_id = in_conversation and token = in_token;
  if not found then return; end if;
  perform from turns where conversation_id = in_conversation and turns.number = in_number;
  if not found then return; end if;
  if in_state is not null then
    if in_etag is null then
      insert into states (conversation_id, data, etag, changed_at) values (in_conversation, in_state, 1, in_at)
        on conflict do nothing;
    else
      update states set data = in_state, etag = in_etag + 1, changed_at = in_at
        where conversation_id = in_conversation and states.etag = in_etag;
    end if;
    if not found then return; end if;
  end if;
  delete from turns where conversation_id = in_conversation and turns.number = in_number;
  number := here.last_number + 1;
  at := greatest(in_at, here.last_at + 1);
  if many = 0 then
    update conversations set touched_at = in_at where id = in_conversation;
  else
    insert into activities (conversation_id, number, sender, body)
      select in_conversation, here.last_number + place, said.sender,
        vigie_body(said.draft, in_conversation, here.last_number + place, greatest(in_at, here.last_at + 1) + place - 1)
      from (
        select sender, draft, place::integer from unnest(in_senders, in_drafts) with ordinality as one (sender, draft, place)
      ) as said;
    update conversations
      set touched_at = in_at, last_number = here.last_number + many,
        last_at = greatest(in_at, here.last_at + 1) + many - 1
      where id = in_conversation;
    perform pg_notify('vigie', 'activities ' || in_conversation || ' ' || here.last_number + many);
  end if;
  waits := exists (select from turns where conversation_id = in_conversation);
end $$`;
