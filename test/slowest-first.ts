/** A fresh clone has no times of an earlier run: whole houses go first, so that no worker is left with one at the end. */
import path from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const SLOW = ['test/e2e', 'test/house', 'src/cli/socket.test.ts'].map((at) => path.resolve(at))

const rank = ({ moduleId }: TestSpecification): number => {
  const at = SLOW.findIndex((slow) => moduleId.startsWith(slow))
  return at < 0 ? SLOW.length : at
}

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}
