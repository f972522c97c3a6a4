import { withoutLeadingLists } from './json-frames.ts'
import { JsonSlicer } from './json-slicer.ts'
import { limits } from './post.ts'

/** The keys in the beginning of a JSON text, without the values. Lists at the root are left out of the paths. */
export type Outline = {
  paths: ReadonlySet<string>
  /** Source text of the few scalars that tell one format from another. */
  values: ReadonlyMap<string, string>
}

const DEEPEST = 5
const TELLING = new Set(['code', 'error', 'id', 'provider_name', 'source_platform', 'status_code', 'statusCode'])

/** Keys only, down to `depth`; what lies deeper is run over unread. */
export function outline(head: string, depth = DEEPEST): Outline {
  const paths = new Set<string>()
  const values = new Map<string, string>()
  const slicer = new JsonSlicer((fullPath, first) => {
    const path = withoutLeadingLists(fullPath)
    if (path.length > 0) paths.add(path.join('/'))
    if (first === '{' || first === '[') return path.length < depth && fullPath.length < 2 * DEEPEST ? 'enter' : 'skip'
    return TELLING.has(path.at(-1) ?? '') ? 'take' : 'skip'
  }, limits.headChars)
  for (const slice of slicer.push(head)) {
    const name = withoutLeadingLists(slice.path).join('/')
    if (!values.has(name)) values.set(name, slice.text)
  }
  return { paths, values }
}
