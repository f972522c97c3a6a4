/** YAML in one fixed form: the same value always gives the same bytes. */
import { Document, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLSeq } from 'yaml'

/** What older readers of YAML would take for a number or a truth: `14:30` is 870 to them. */
const AMBIGUOUS = /^([-+]?\d[\d_]*(:[0-5]?\d)+|y|n|yes|no|on|off)$/i

/** Points and lists of points are read in a line. */
const ofNumbers = (list: YAMLSeq): boolean =>
  list.items.length > 0 && list.items.every((one) => isScalar(one) && typeof one.value === 'number')
const inALine = (list: YAMLSeq): boolean =>
  ofNumbers(list) || (list.items.length > 0 && list.items.every((one) => isSeq(one) && ofNumbers(one)))

/** Two spaces, no folded lines, no anchors; what anybody would read as something else is quoted. */
export function printYaml(value: unknown): string {
  const document = new Document(value, { version: '1.2', aliasDuplicateObjects: false })
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && AMBIGUOUS.test(node.value)) node.type = 'QUOTE_SINGLE'
    },
    Seq: (_, node) => {
      if (inALine(node)) node.flow = true
    },
  })
  return document.toString({ indent: 2, lineWidth: 0, blockQuote: 'literal', singleQuote: true, flowCollectionPadding: false })
}

/** @returns the value, or what is wrong and on which line. Dates and times stay text; anchors and tags are refused. */
export function readYaml(text: string): { value: unknown } | { line: number; wrong: string } {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { version: '1.2', lineCounter, prettyErrors: false, merge: false, stringKeys: true })
  const problem = document.errors[0] ?? document.warnings[0]
  if (problem) return { line: lineCounter.linePos(problem.pos[0]).line, wrong: problem.message }
  let alias: number | undefined
  visit(document, {
    Alias: (_, node) => {
      alias = node.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  if (alias !== undefined) return { line: lineCounter.linePos(alias).line, wrong: 'write it out, without an alias' }
  return { value: document.toJS() as unknown }
}
