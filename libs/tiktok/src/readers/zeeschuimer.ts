import { isObject, parseObject, readMilliseconds, readName, type JsonObject } from '../fields.ts'
import { JsonFramer } from '../json-frames.ts'
import { RejectedItem } from '../reject.ts'
import type { Reader } from './reader.ts'
import { readWebItem } from './web.ts'

/** Zeeschuimer's NDJSON: a web item under `data`, with when and where it was seen around it. */
export const zeeschuimer: Reader = {
  framer: () => new JsonFramer({ answers: [] }),
  read: (raw) => {
    const envelope = parseObject(raw)
    const platform = readName(envelope['source_platform'])
    if (platform !== null && !platform.includes('tiktok')) throw new RejectedItem('not_tiktok')
    const item = envelope['data']
    if (!isObject(item) || platform?.includes('comment')) throw new RejectedItem('not_a_post')
    return { post: readWebItem(item, observedAt(envelope)) }
  },
}

/** When the tool is set to renew an item it has, it replaces the data and keeps the first `timestamp_collected`. */
function observedAt(envelope: JsonObject): string | null {
  const collected = readMilliseconds(envelope['timestamp_collected'])
  const updated = readMilliseconds(envelope['last_updated'])
  if (collected === null || updated === null) return collected ?? updated
  return Date.parse(updated) > Date.parse(collected) ? updated : collected
}
