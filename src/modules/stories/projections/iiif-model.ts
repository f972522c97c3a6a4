/** Shapes of the IIIF Presentation API 3.0 (https://iiif.io/api/presentation/3.0/), as far as the House speaks it. */

export const IIIF_CONTEXT = 'http://iiif.io/api/presentation/3/context.json'

/** Texts by language; `none` for what is in no language. */
export type Worded = Record<string, string[]>

export interface IiifLabelled {
  label: Worded
  value: Worded
}

/** A page, a file or another resource that it leads to. */
export interface IiifDoor {
  id: string
  type: 'Text' | 'Dataset' | 'Collection' | 'Manifest'
  label?: Worded
  format?: string
  language?: string[]
  profile?: string
}

export interface IiifImage {
  id: string
  type: 'Image'
  format: 'image/webp'
  width: number
  height: number
}

export interface IiifLogo {
  id: string
  type: 'Image'
  format: 'image/svg+xml'
}

export interface IiifAnnotation {
  id: string
  type: 'Annotation'
  motivation: 'commenting' | 'supplementing'
  body: { type: 'TextualBody'; language: string; format: 'text/html'; value: string }
  target:
    | string
    | {
        type: 'SpecificResource'
        source: string
        selector: { type: 'PointSelector'; x: number; y: number }
      }
}

export interface IiifAnnotationPage<Item = IiifAnnotation> {
  id: string
  type: 'AnnotationPage'
  items: Item[]
}

export interface IiifCanvas {
  id: string
  type: 'Canvas'
  label: Worded
  width: number
  height: number
  items: IiifAnnotationPage<{
    id: string
    type: 'Annotation'
    motivation: 'painting'
    body: IiifImage
    target: string
  }>[]
  annotations?: IiifAnnotationPage[]
}

export interface IiifResource {
  '@context': typeof IIIF_CONTEXT
  id: string
  type: 'Manifest' | 'Collection'
  label: Worded
  summary?: Worded
  metadata?: IiifLabelled[]
  requiredStatement?: IiifLabelled
  provider?: { id: string; type: 'Agent'; label: Worded; homepage: IiifDoor[]; logo: IiifLogo[] }[]
  thumbnail?: IiifImage[]
  homepage?: IiifDoor[]
  rendering?: IiifDoor[]
  seeAlso?: IiifDoor[]
  partOf?: IiifDoor[]
  items: (IiifCanvas | IiifDoor)[]
  annotations?: IiifAnnotationPage[]
}
