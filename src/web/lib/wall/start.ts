/**
 * Brings the screen that the server drew to life: all the script there is on the wall, without the site's router.
 * vite.config.ts builds it as the file that the page names.
 */
import { hydrate } from 'svelte'
import fontsJa from '../../styles/fonts-ja.css?url'
import { dataOf } from './screen-data.ts'
import WallScreen from './WallScreen.svelte'

hydrate(WallScreen, { target: document.getElementById('screen')!, props: { data: dataOf(document) } })

// The rules of the Japanese letters are ten times as long as all others: they must not hold up the first paint.
const fonts = document.createElement('link')
fonts.rel = 'stylesheet'
fonts.href = fontsJa
document.head.append(fonts)
