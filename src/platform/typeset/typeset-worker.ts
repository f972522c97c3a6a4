/** Typst and sharp in a thread of their own: a page of print holds the processor for a second, a share card for a tenth. */
import path from 'node:path'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import sharp from 'sharp'
import { ROOT } from '../config.ts'
import type { Answered, Asked, Typeset } from './typesetter.ts'

/** Nothing of it is read: everything that a text names is handed to it. */
const NOWHERE = path.join(ROOT, 'node_modules', '.typeset')
const FONTS = path.join(ROOT, 'node_modules', '@expo-google-fonts')
/** Whole fonts: with those cut into slices the text looks right and is copied out wrong. */
const FACES = [
  'be-vietnam-pro/400Regular',
  'be-vietnam-pro/400Regular_Italic',
  'be-vietnam-pro/700Bold',
  'noto-sans-jp/400Regular',
  'noto-sans-jp/700Bold',
  'alegreya/700Bold',
  'zen-old-mincho/700Bold',
]
const PRINT_QUALITY = { quality: 86, chromaSubsampling: '4:4:4' } as const

const compiler = NodeCompiler.create({
  workspace: NOWHERE,
  fontArgs: [{ fontPaths: FACES.map((face) => path.join(FONTS, face)) }],
})

async function compile({ source, data, pictures = {} }: Typeset) {
  compiler.resetShadow()
  compiler.mapShadow(path.join(NOWHERE, 'data.json'), Buffer.from(JSON.stringify(data)))
  for (const [name, file] of Object.entries(pictures)) {
    const picture = sharp(file).flatten({ background: '#f7f1e3' }).jpeg(PRINT_QUALITY)
    compiler.mapShadow(path.join(NOWHERE, `${name}.jpg`), await picture.toBuffer())
  }
  const compiled = compiler.compile({ mainFileContent: source })
  const faults = compiled.takeError()
  if (!compiled.result) throw new Error(`typst: ${JSON.stringify(faults?.shortDiagnostics ?? [])}`)
  return compiled.result
}

async function make(asked: Asked): Promise<Buffer> {
  const document = await compile(asked)
  try {
    if (asked.as === 'pdf') return compiler.pdf(document, { creationTimestamp: 0, pdfTags: true })
    const { width, height, paper, picture } = asked.card
    // Glyphs are outlines in it: the machine needs no fonts.
    const words = await sharp(Buffer.from(compiler.plainSvg(document)), { density: 144 })
      .resize(width, height, { fit: 'fill' })
      .png()
      .toBuffer()
    const drawing = await sharp(picture.file)
      .resize(picture.width, picture.height, {
        fit: 'cover',
        position: picture.width > picture.height ? 'centre' : 'top',
      })
      .toBuffer()
    return await sharp({ create: { width, height, channels: 3, background: paper } })
      .composite([
        { input: drawing, left: picture.left, top: picture.top },
        { input: words, left: 0, top: 0 },
      ])
      .jpeg({ quality: 84, mozjpeg: true })
      .toBuffer()
  } finally {
    compiler.evictCache(10)
  }
}

// One after another: the compiler's files are those of one text.
let before: Promise<unknown> = Promise.resolve()
parentPort!.on('message', (asked: Asked) => {
  before = before.then(async () => {
    try {
      const made = Uint8Array.from(await make(asked))
      parentPort!.postMessage({ id: asked.id, made } satisfies Answered, [made.buffer])
    } catch (error) {
      parentPort!.postMessage({ id: asked.id, fault: (error as Error).message } satisfies Answered)
    }
  })
})
