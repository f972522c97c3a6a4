// The order of the house. Each rule says what to do instead.
const ROOMS = [
  'people',
  'editions',
  'evidence',
  'rights',
  'programme',
  'stories',
  'creators',
  'campaigns',
  'posts',
  'wall',
]

const later = ROOMS.flatMap((room, i) =>
  i === ROOMS.length - 1
    ? []
    : [
        {
          name: `${room}-knows-no-later-room`,
          severity: 'error',
          comment: `${room} comes before the rooms it imports here. Let the later room import ${room}; or let ${room} emit a named event (#platform/events) and wire the handler in src/jobs/wiring.ts.`,
          from: { path: `^src/modules/${room}/`, pathNot: '\\.test\\.ts$' },
          to: { path: `^src/modules/(${ROOMS.slice(i + 1).join('|')})/` },
        },
      ],
)

export default {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'Files import each other in a circle. Move what both need into a third file that knows neither.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...later,
    {
      name: 'rooms-by-their-door',
      severity: 'error',
      comment:
        'Another room is entered by its door alone. Import `#modules/<room>`; if what you need is not there, export it from that index.ts.',
      from: { path: '^src/modules/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/modules/([^/]+)/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'doors-enter-rooms-by-their-door',
      severity: 'error',
      comment: 'A page, command, job or API route uses a room through its index.ts alone. Import `#modules/<room>`.',
      from: { path: '^src/(web|api|jobs|cli|house)/', pathNot: '\\.test\\.ts$' },
      // The stage's screens and the walk run in the browser, where the room's whole door cannot go.
      to: {
        path: '^src/modules/[^/]+/',
        pathNot: [
          '^src/modules/[^/]+/index\\.ts$',
          '^src/modules/programme/stage/index\\.ts$',
          '^src/modules/stories/walk/floor\\.ts$',
        ],
      },
    },
    {
      name: 'platform-knows-no-room',
      severity: 'error',
      comment: 'Platform knows no domain word. Put this into the room it belongs to, or hand it in as a value.',
      from: { path: '^src/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(?!platform/)' },
    },
    {
      name: 'rooms-know-no-door',
      severity: 'error',
      comment: 'A room knows neither pages nor commands nor the house. Return a value and let the door present it.',
      from: { path: '^src/modules/' },
      to: { path: '^src/(web|api|jobs|cli|house|texts)/', pathNot: '^src/texts/' },
    },
    {
      name: 'rooms-know-no-framework',
      severity: 'error',
      comment: 'Rooms import nothing of SvelteKit or Hono: a verb takes values and can be called from every door.',
      from: { path: '^src/(modules|platform)/' },
      to: { path: 'node_modules/(@sveltejs|svelte|hono|hono-openapi)/' },
    },
    {
      name: 'libs-stand-alone',
      severity: 'error',
      comment: 'A package under libs/ knows nothing of Sen. Hand in what it needs.',
      from: { path: '^libs/' },
      to: { path: '^(src|test|scripts)/' },
    },
    {
      name: 'stand-ins-are-for-tests',
      severity: 'error',
      comment:
        'A stand-in answers in place of a real service, in tests and rehearsals. The product speaks to the address in its settings.',
      from: { path: '^(src|server\\.ts)', pathNot: '\\.test\\.ts$' },
      to: { path: '^libs/[^/]+/src/stand-in/' },
    },
    {
      name: 'nothing-depends-on-tests',
      severity: 'error',
      comment: 'Product code must not import tests or their world. Move what both need into the product.',
      from: { path: '^(src|libs|server\\.ts)', pathNot: '\\.(test|stand-in)\\.ts$' },
      to: { path: '(^test/|\\.test\\.ts$|\\.stand-in\\.ts$)' },
    },
    {
      name: 'network-and-files-by-platform',
      severity: 'error',
      comment: 'Rooms reach the network through `#platform/guarded-fetch` and time through `#platform/time`.',
      from: { path: '^src/modules/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(node:)?(http|https|net|dgram|tls)$' },
    },
    {
      name: 'three-behind-the-walk',
      severity: 'error',
      comment:
        'three.js stands behind one custom element. Let the scene document tell what you want shown, and show it in src/web/lib/public/walk.',
      from: { path: '^(src|libs|server\\.ts)', pathNot: '^src/web/lib/public/walk/' },
      to: { path: 'node_modules/(@types/)?three/' },
    },
    {
      name: 'unresolvable',
      severity: 'error',
      comment: 'This import leads nowhere. Is the package in package.json, the path right, the ending there?',
      from: {},
      to: { couldNotResolve: true, pathNot: '(^\\$(app|env|service)|\\./\\$types$)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.svelte-kit|src/texts)' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.svelte', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'node', 'default', 'types'],
    },
  },
}
