/** Cake, room and card, as the file that their page names (vite.config.ts). */
import { setUp } from '../set-up.ts'

await setUp(import('./Tet.svelte'))
