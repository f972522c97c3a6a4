declare const unit: unique symbol

/** A moment in seconds since 1970: `create_time` of posts and events, `t` of a webhook's signature. */
export type UnixSeconds = number & { readonly [unit]: 'seconds' }

/** A moment in milliseconds since 1970: the cursor of `video/list`, and every moment this client works out. */
export type UnixMilliseconds = number & { readonly [unit]: 'milliseconds' }

export function unixSeconds(value: number): UnixSeconds {
  return Math.floor(value) as UnixSeconds
}

export function unixMilliseconds(value: number | Date): UnixMilliseconds {
  return Math.floor(Number(value)) as UnixMilliseconds
}

export function toMilliseconds(seconds: UnixSeconds): UnixMilliseconds {
  return unixMilliseconds(seconds * 1000)
}

export function toSeconds(milliseconds: UnixMilliseconds): UnixSeconds {
  return unixSeconds(milliseconds / 1000)
}

/** `milliseconds` after (or, below zero, before) a moment. */
export function later(moment: UnixMilliseconds, milliseconds: number): UnixMilliseconds {
  return unixMilliseconds(moment + milliseconds)
}
