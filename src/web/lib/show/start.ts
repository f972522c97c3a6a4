/** Brings the stage screen that the server drew to life: all the script there is on the stage. */
import { hydrate } from 'svelte'
import fontsJa from '../../styles/fonts-ja.css?url'
import { keepForOffline } from '#lib/screen/keep-for-offline.ts'
import { stageDataOf } from './stage-data.ts'
import StageScreen from './StageScreen.svelte'

hydrate(StageScreen, { target: document.getElementById('screen')!, props: { data: stageDataOf(document) } })

// The rules of the Japanese letters are ten times as long as all others: they must not hold up the first paint.
const fonts = document.createElement('link')
fonts.rel = 'stylesheet'
fonts.href = fontsJa
document.head.append(fonts)

void keepForOffline([], '/show/')

/** A tablet on a stand must not go dark. */
async function stayAwake(): Promise<void> {
  try {
    if (document.visibilityState === 'visible') await navigator.wakeLock?.request('screen')
  } catch {
    // The battery is low, or the browser will not.
  }
}
document.addEventListener('visibilitychange', () => void stayAwake())
void stayAwake()
