/** The stage, as the file that its page names (vite.config.ts). */
import { setUp } from '../set-up.ts'

await setUp(import('./Puppets.svelte'))
