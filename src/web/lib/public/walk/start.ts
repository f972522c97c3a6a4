/** `<sen-walk>`, as the file that its page names (vite.config.ts). What it takes to walk is fetched when somebody walks in. */
import { SenWalk } from './sen-walk.ts'

customElements.define('sen-walk', SenWalk)
