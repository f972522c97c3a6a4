const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * The instant of a wall clock time (`YYYY-MM-DDTHH:mm`) in a zone, as ISO 8601 in UTC. Null where clocks skip that
 * time or show it twice: then nobody can tell. Throws RangeError for an unknown zone.
 */
export function instantOf(local: string, zone: string): string | null {
  const wall = Date.parse(`${local}:00Z`)
  const candidates = new Set([wall - 86_400_000, wall + 86_400_000].map((near) => wall - (wallOf(near, zone) - near)))
  const fitting = [...candidates].filter((instant) => wallOf(instant, zone) === wall)
  const [instant] = fitting
  return fitting.length === 1 && instant !== undefined ? new Date(instant).toISOString().replace('.000Z', 'Z') : null
}

/** What the clocks of the zone show at an instant, as if they showed UTC. */
function wallOf(instant: number, zone: string): number {
  const parts: Record<string, number> = {}
  for (const part of formatOf(zone).formatToParts(instant)) parts[part.type] = Number(part.value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, made)
  return made
}
