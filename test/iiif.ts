/** What IIIF Presentation 3.0 asks of a manifest or collection (https://iiif.io/api/presentation/3.0/, chapters 3 to 5). @returns faults, each with where. */
type Thing = Record<string, unknown>

const isUri = (value: unknown) => typeof value === 'string' && /^https?:\/\/[^\s]+$/.test(value) && URL.canParse(value)
const isTag = (value: string) => value === 'none' || /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(value)

const LABELLED = new Set(['Manifest', 'Collection', 'Agent', 'Text', 'Dataset'])
const TYPES: Record<string, readonly string[]> = {
  homepage: ['Text'],
  rendering: ['Text', 'Dataset'],
  seeAlso: ['Dataset', 'Text'],
  partOf: ['Manifest', 'Collection'],
  provider: ['Agent'],
  thumbnail: ['Image'],
  logo: ['Image'],
}

export function iiifFaults(resource: Thing): string[] {
  const faults: string[] = []
  const ids = new Set<string>()
  const fault = (at: string, words: string) => void faults.push(`${at}: ${words}`)
  const worded = (value: unknown, at: string) => {
    const entries = Object.entries((value ?? {}) as Thing)
    if (!entries.length) fault(at, 'is no language map')
    for (const [tag, texts] of entries) {
      if (!isTag(tag)) fault(at, `${tag} is no language`)
      if (!Array.isArray(texts) || !texts.length || texts.some((one) => typeof one !== 'string' || !one))
        fault(at, `${tag} is no list of texts`)
    }
  }
  const named = (value: Thing, at: string, own: boolean) => {
    if (!isUri(value.id)) fault(at, 'id is no http(s) URI')
    else if (own && ids.has(value.id as string)) fault(at, 'id stands twice')
    if (own) ids.add(String(value.id))
  }
  const doors = (value: Thing, at: string) => {
    for (const [name, types] of Object.entries(TYPES)) {
      if (!(name in value)) continue
      const list = value[name] as Thing[]
      if (!Array.isArray(list) || !list.length) fault(`${at}/${name}`, 'is no list')
      else
        list.forEach((one, i) => {
          const its = `${at}/${name}/${i}`
          named(one, its, false)
          if (!types.includes(one.type as string)) fault(its, `type ${String(one.type)}`)
          if (['homepage', 'rendering', 'provider'].includes(name)) worded(one.label, `${its}/label`)
          if ('language' in one && !Array.isArray(one.language)) fault(its, 'language is no list')
          doors(one, its)
        })
    }
    if (value.type === 'Agent' && !('homepage' in value)) fault(at, 'an agent without homepage')
  }
  const annotations = (page: Thing, at: string, painting: Thing | null) => {
    named(page, at, true)
    if (page.type !== 'AnnotationPage') fault(at, 'is no AnnotationPage')
    ;(page.items as Thing[]).forEach((one, i) => {
      const its = `${at}/items/${i}`
      named(one, its, true)
      if (one.type !== 'Annotation') fault(its, 'is no Annotation')
      const body = one.body as Thing
      if (painting) {
        if (one.motivation !== 'painting' || one.target !== painting.id) fault(its, 'does not paint its canvas')
        if (body.type !== 'Image' || !isUri(body.id) || !body.format) fault(its, 'paints no picture')
        if (body.width !== painting.width || body.height !== painting.height) fault(its, 'another size than its canvas')
      } else {
        if (one.motivation === 'painting') fault(its, 'paints outside of items')
        if (body.type !== 'TextualBody' || !body.language || !/^(<[\s\S]*>)?$/.test(String(body.value)))
          fault(its, 'no text in a language')
        const target = one.target as Thing | string
        if (typeof target === 'string' ? !isUri(target) : !isUri(target.source)) fault(its, 'targets no URI')
      }
    })
  }
  if (resource['@context'] !== 'http://iiif.io/api/presentation/3/context.json') fault('', 'no context')
  named(resource, '', true)
  if (!LABELLED.has(resource.type as string)) fault('', 'is neither manifest nor collection')
  worded(resource.label, '/label')
  if ('summary' in resource) worded(resource.summary, '/summary')
  const statements = [
    ...((resource.metadata as Thing[]) ?? []),
    ...(resource.requiredStatement ? [resource.requiredStatement as Thing] : []),
  ]
  statements.forEach((one, i) => {
    worded(one.label, `/metadata/${i}/label`)
    worded(one.value, `/metadata/${i}/value`)
  })
  doors(resource, '')
  const items = resource.items as Thing[]
  if (!Array.isArray(items)) fault('/items', 'is no list')
  if (resource.type === 'Manifest' && !items.length) fault('/items', 'a manifest has a canvas')
  items.forEach((one, i) => {
    const at = `/items/${i}`
    named(one, at, true)
    worded(one.label, `${at}/label`)
    if (resource.type === 'Collection') {
      if (!['Manifest', 'Collection'].includes(one.type as string)) fault(at, 'is no member')
      return
    }
    if (one.type !== 'Canvas') fault(at, 'is no canvas')
    for (const size of [one.width, one.height])
      if (!Number.isInteger(size) || (size as number) <= 0) fault(at, 'has no size')
    ;(one.items as Thing[]).forEach((page, n) => annotations(page, `${at}/items/${n}`, one))
    ;((one.annotations as Thing[]) ?? []).forEach((page, n) => annotations(page, `${at}/annotations/${n}`, null))
  })
  ;((resource.annotations as Thing[]) ?? []).forEach((page, n) => annotations(page, `/annotations/${n}`, null))
  return faults
}
