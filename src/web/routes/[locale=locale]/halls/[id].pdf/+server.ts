import { answerPrint } from '#lib/public/print/document.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = (event) => answerPrint(event, 'hall')
