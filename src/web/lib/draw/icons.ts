/**
 * The icons of the house: one family, 20 by 20, lines of 1.5 (styles: `.ic` in base.css). Rooms, acts, signs, and the
 * three marks of a basis (full = explicit, half = evident, ring = coincident).
 */
export const ICONS = {
  // Rooms
  today: '<path d="M3 15h14M5.5 15a4.5 4.5 0 0 1 9 0M10 4v3M3.6 7.6l2 2M16.4 7.6l-2 2"/>',
  programme:
    '<rect x="3" y="4.5" width="14" height="12.5" rx="2"/><path d="M3 8.5h14M7 2.8v3.4M13 2.8v3.4M7 12h2.5M7 14.5h5"/>',
  posts: '<rect x="5" y="2.8" width="10" height="14.4" rx="2"/><path d="m8.8 7.6 3.2 2-3.2 2zM8 14.6h4"/>',
  wall: '<rect x="2.5" y="3.5" width="15" height="10.5" rx="1.5"/><path d="M7 17h6M10 14v3M5.5 6.5h4v4.5h-4zM12 6.5h2.5M12 9h2.5"/>',
  campaigns:
    '<path d="M3 8.2v3.6l2.4.5L12.5 16V4L5.4 7.7zM5.8 12.5l.9 3.7h2l-.8-3M15 7.6c1.4 1.3 1.4 3.5 0 4.8M16.8 5.6c2.4 2.5 2.4 6.3 0 8.8"/>',
  rights: '<path d="M7 11.5V8.2a3 3 0 1 1 6 0v3.3M4.5 11.5h11v3.2h-11zM3.5 17.2h13M10 3.6v1.2"/>',
  evidence: '<path d="m10 3 7.5 3.8L10 10.6 2.5 6.8zM2.5 10l7.5 3.8 7.5-3.8M2.5 13.2 10 17l7.5-3.8"/>',
  claims: '<path d="M3 4.5h7v5.2H6.6L4.6 12V9.7H3zM17 8.5h-4.6M17 8.5v5.2h-1.6V16l-2-2.3H8.5v-1.6"/>',
  figures: '<path d="M3 17h14M5 14v-3.5M8.6 14V7.5M12.2 14V9.6M15.8 14V4.5"/>',
  people: '<circle cx="10" cy="7" r="3.2"/><path d="M4 17c.5-3.6 2.9-5.3 6-5.3s5.5 1.7 6 5.3"/>',
  creators:
    '<circle cx="8.5" cy="7" r="3.2"/><path d="M2.5 17c.5-3.6 2.9-5.3 6-5.3 1.6 0 3 .4 4 1.2M13.5 15.2h4.5M15.75 12.9v4.6"/>',
  editions:
    '<circle cx="10" cy="10" r="7.2"/><path d="M2.8 10h14.4M10 2.8c4.2 4.6 4.2 9.8 0 14.4M10 2.8c-4.2 4.6-4.2 9.8 0 14.4"/>',
  accounts:
    '<circle cx="7" cy="7" r="2.6"/><circle cx="13.8" cy="8" r="2.1"/><path d="M2.5 16c.3-3 2.1-4.6 4.5-4.6s4.2 1.6 4.5 4.6M13.2 11.8c2.3-.2 4 1.3 4.3 3.8"/>',
  audit: '<path d="M5 2.8h6.5L16 7.3v9.9H5zM11.5 2.8v4.5H16M7.8 11h5.4M7.8 14h5.4"/>',
  patterns: '<path d="M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3z"/><circle cx="14" cy="14" r="3"/>',
  settings: '<path d="M3 6h7M14 6h3M3 14h3M10 14h7"/><circle cx="12" cy="6" r="2"/><circle cx="8" cy="14" r="2"/>',
  // Acts
  check: '<path d="m4 10.8 4 4L16 5.8"/>',
  x: '<path d="m5 5 10 10M15 5 5 15"/>',
  plus: '<path d="M10 4v12M4 10h12"/>',
  minus: '<path d="M4 10h12"/>',
  undo: '<path d="M4 8.5h8a4.25 4.25 0 0 1 0 8.5H8M7.5 5 4 8.5 7.5 12"/>',
  search: '<circle cx="8.8" cy="8.8" r="5.3"/><path d="m12.8 12.8 4.4 4.4"/>',
  filter: '<path d="M3 5h14M5.5 10h9M8 15h4"/>',
  link: '<path d="M8.4 11.6a3.2 3.2 0 0 0 4.6 0l2.7-2.7a3.25 3.25 0 0 0-4.6-4.6l-1 1M11.6 8.4a3.2 3.2 0 0 0-4.6 0l-2.7 2.7a3.25 3.25 0 0 0 4.6 4.6l1-1"/>',
  copy: '<rect x="7" y="7" width="10" height="10" rx="2"/><path d="M13 4.8A1.8 1.8 0 0 0 11.2 3H4.8A1.8 1.8 0 0 0 3 4.8v6.4A1.8 1.8 0 0 0 4.8 13"/>',
  export: '<path d="M10 12.5V3M6.5 6 10 2.8 13.5 6M4 11v4.5A1.5 1.5 0 0 0 5.5 17h9a1.5 1.5 0 0 0 1.5-1.5V11"/>',
  import: '<path d="M10 3v9.5M6.5 9.5 10 12.8l3.5-3.3M4 11v4.5A1.5 1.5 0 0 0 5.5 17h9a1.5 1.5 0 0 0 1.5-1.5V11"/>',
  external:
    '<path d="M11.5 3.5h5v5M16.3 3.7 9 11M13.5 11.5V15a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15V8A1.5 1.5 0 0 1 5 6.5h3.5"/>',
  sync: '<path d="M16.5 8A6.8 6.8 0 0 0 4 7M3.5 12A6.8 6.8 0 0 0 16 13M4 3.5V7h3.5M16 16.5V13h-3.5"/>',
  sign: '<path d="M3 16.5h14M3.5 13c3-6 5.5-9 6.8-8 1.6 1.3-3.3 7.3-1.8 7.8 1 .4 1.7-2 2.8-1.8.9.2.4 1.8 1.4 1.8.8 0 1.2-.8 3.8-.8"/>',
  split:
    '<path d="M3 10h4.5M7.5 10c3 0 3-4.5 6-4.5h3M7.5 10c3 0 3 4.5 6 4.5h3M14 3l2.7 2.5L14 8M14 12l2.7 2.5L14 17"/>',
  later: '<path d="M4 10.5A6.5 6.5 0 0 1 16 8M16.5 4v4.2h-4.2M10 8v3.5l2.2 1.5"/>',
  more: '<path d="M4.5 10h.1M10 10h.1M15.5 10h.1" stroke-width="2.4"/>',
  right: '<path d="m7.5 4.5 5.5 5.5-5.5 5.5"/>',
  down: '<path d="m4.5 7.5 5.5 5.5 5.5-5.5"/>',
  left: '<path d="M12.5 4.5 7 10l5.5 5.5"/>',
  up: '<path d="M10 16V4M5 9l5-5 5 5"/>',
  arrow: '<path d="M3.5 10h13M11.5 5l5 5-5 5"/>',
  in: '<path d="M9 3.5h6.5v13H9M3 10h8.5M8.5 7l3 3-3 3"/>',
  out: '<path d="M11 3.5H4.5v13H11M8 10h9M14 7l3 3-3 3"/>',
  // Signs
  hold: '<path d="M6.5 10.5V5.4a1.2 1.2 0 0 1 2.4 0V9M8.9 8.8V4a1.2 1.2 0 0 1 2.4 0v4.8M11.3 9V4.9a1.2 1.2 0 0 1 2.4 0v6.6M6.5 10.8 5 9.2a1.25 1.25 0 0 0-1.9 1.6l2.6 4A5 5 0 0 0 9.9 17h.7a5 5 0 0 0 5-5V7.4a.95.95 0 0 0-1.9 0"/>',
  warn: '<path d="M10 3.2 18 16.8H2zM10 8.3v4M10 14.6v.2"/>',
  info: '<circle cx="10" cy="10" r="7.2"/><path d="M10 9.2v4.6M10 6.4v.2"/>',
  stop: '<path d="M7 2.8h6L17.2 7v6L13 17.2H7L2.8 13V7zM7 10h6"/>',
  clock: '<circle cx="10" cy="10" r="7.2"/><path d="M10 5.8V10l2.8 2"/>',
  history: '<path d="M3.4 7.5A7.2 7.2 0 1 1 2.8 10M3 3.8v3.9h3.9M10 6v4.2l2.8 1.7"/>',
  verify: '<path d="M10 2.6 16.5 5v4.6c0 4-2.7 6.6-6.5 7.8-3.8-1.2-6.5-3.8-6.5-7.8V5zM7 10l2.2 2.2L13.2 8"/>',
  offline:
    '<path d="M3 3l14 14M6.2 15.5a3.7 3.7 0 0 1-.7-7.3M8.6 5.3a4.6 4.6 0 0 1 5.7 3.6 3.4 3.4 0 0 1 2.6 5M13 15.5H6.2"/>',
  online: '<path d="M6.2 15.5a3.7 3.7 0 0 1-.5-7.4 4.6 4.6 0 0 1 8.8.8 3.35 3.35 0 0 1-.5 6.6z"/>',
  lock: '<rect x="4" y="9" width="12" height="8" rx="2"/><path d="M6.8 9V6.5a3.2 3.2 0 0 1 6.4 0V9M10 12.3v1.7"/>',
  key: '<circle cx="7" cy="10" r="3.8"/><path d="M10.8 10H17.5v3M14.5 10v2.3"/>',
  mail: '<rect x="2.8" y="4.5" width="14.4" height="11" rx="2"/><path d="m3.5 6 6.5 5 6.5-5"/>',
  flag: '<path d="M5 17.5V3M5 3.8c3-1.6 5.5 1.6 9.5 0v7c-4 1.6-6.5-1.6-9.5 0"/>',
  language:
    '<path d="M2.5 5h8M6.5 3v2M9 5c-.5 3.2-2.7 5.6-6 6.8M4.5 7.5c1 2 2.8 3.5 5 4.2M10 17l3.6-9 3.6 9M11.3 14h4.6"/>',
  ticket: '<path d="M3 6.5h14v2a1.7 1.7 0 0 0 0 3.4V14H3v-2.1a1.7 1.7 0 0 0 0-3.4zM12 6.5V8M12 10.5v1M12 13.5v.5"/>',
  play: '<path d="m6.5 4 9.5 6-9.5 6z"/>',
  image:
    '<rect x="3" y="4" width="14" height="12" rx="2"/><path d="m3.5 14.5 4-4 3 3 2.5-2.5 3.5 3.5"/><circle cx="12.8" cy="7.6" r="1.2"/>',
  hash: '<path d="M4 7.5h13M3 12.5h13M8.5 3.5l-2 13M13.5 3.5l-2 13"/>',
  twin: '<rect x="2.8" y="4.5" width="8.5" height="11" rx="1.5"/><path d="M11.3 6.5h4.4a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5H10.2a1.5 1.5 0 0 1-1.4-1.5v-.5" stroke-dasharray="2 1.8"/>',
  eye: '<path d="M2 10c2-3.6 4.7-5.4 8-5.4s6 1.8 8 5.4c-2 3.6-4.7 5.4-8 5.4S4 13.6 2 10z"/><circle cx="10" cy="10" r="2.4"/>',
  diff: '<path d="M10 3v14M3.5 6.5h4M5.5 4.5v4M12.5 13.5h4"/>',
  pin: '<path d="M10 17.5c-3.6-4-5.3-6.6-5.3-9a5.3 5.3 0 0 1 10.6 0c0 2.4-1.7 5-5.3 9z"/><circle cx="10" cy="8.5" r="1.8"/>',
  calendar:
    '<rect x="3" y="4.5" width="14" height="12.5" rx="2"/><path d="M3 8.5h14M7 2.8v3.4M13 2.8v3.4M7.5 12.5l1.8 1.8 3.4-3.4"/>',
  raw: '<path d="M7 4.5H5.5A1.5 1.5 0 0 0 4 6v2.5L2.8 10 4 11.5V14a1.5 1.5 0 0 0 1.5 1.5H7M13 4.5h1.5A1.5 1.5 0 0 1 16 6v2.5l1.2 1.5-1.2 1.5V14a1.5 1.5 0 0 1-1.5 1.5H13"/>',
  light: '<path d="M7.5 14a5 5 0 1 1 5 0v1.5h-5zM8.3 17.5h3.4"/>',
  sound: '<path d="M3 8v4h3l4 3.5v-11L6 8zM13 7.5c1.3 1.4 1.3 3.6 0 5M15.3 5.3c2.6 2.6 2.6 6.8 0 9.4"/>',
  camera: '<path d="M3 6.8h3l1.3-2.3h5.4L14 6.8h3v9H3z"/><circle cx="10" cy="11" r="2.8"/>',
  talk: '<path d="M3 4.5h14v8.6H9.2L5.5 16.4v-3.3H3zM6.5 8h7M6.5 10.4h4.5"/>',
  basket: '<path d="M3 8.5h14l-1.4 8H4.4zM6.3 8.5 8.6 3.2M13.7 8.5l-2.3-5.3M7.6 11.5v2.4M12.4 11.5v2.4"/>',
  cues: '<path d="M3 5h2.5M8.5 5H17M3 10h2.5M8.5 10H17M3 15h2.5M8.5 15H13M15.2 13l2.3 2-2.3 2"/>',
  // Bases of a link to an event
  full: '<circle cx="10" cy="10" r="6.5" class="full"/>',
  half: '<circle cx="10" cy="10" r="6.5"/><path d="M10 3.5a6.5 6.5 0 0 1 0 13z" class="full"/>',
  ring: '<circle cx="10" cy="10" r="6.5" stroke-dasharray="2.4 2.7"/>',
  circle: '<circle cx="10" cy="10" r="6.5"/>',
} as const

export type IconName = keyof typeof ICONS
