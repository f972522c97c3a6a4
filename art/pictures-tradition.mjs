import { aoTuThan } from './pictures/ao-tu-than.mjs'
import { banhChung } from './pictures/banh-chung.mjs'
import { behindTheScreen } from './pictures/behind-the-screen.mjs'
import { caTru } from './pictures/ca-tru.mjs'
import { chamPottery } from './pictures/cham-pottery.mjs'
import { danBau } from './pictures/dan-bau.mjs'
import { dongHoHen } from './pictures/dong-ho-hen.mjs'
import { dongHoPigs } from './pictures/dong-ho-pigs.mjs'
import { gongs } from './pictures/gongs.mjs'
import { hungKings } from './pictures/hung-kings.mjs'
import { midAutumn } from './pictures/mid-autumn.mjs'
import { nonLa } from './pictures/non-la.mjs'
import { quanHo } from './pictures/quan-ho.mjs'
import { tet } from './pictures/tet.mjs'
import { tetPot } from './pictures/tet-pot.mjs'
import { BARELY_WORN, FINE_OBJECT, LESS_WORN, OBJECT, print } from './sizes.mjs'

/** The objects of the hall of tradition, and covers of its stories. */
export const TRADITION = {
  'dong-ho-hen': print(480, 600, OBJECT, dongHoHen, LESS_WORN),
  'dong-ho-pigs': print(480, 600, OBJECT, dongHoPigs, BARELY_WORN),
  'ao-tu-than': print(480, 600, OBJECT, aoTuThan, LESS_WORN),
  'non-la': print(480, 600, FINE_OBJECT, nonLa, BARELY_WORN),
  'quan-ho': print(480, 600, FINE_OBJECT, quanHo, LESS_WORN),
  'ca-tru': print(480, 600, FINE_OBJECT, caTru, LESS_WORN),
  'dan-bau': print(480, 600, OBJECT, danBau, LESS_WORN),
  gongs: print(480, 600, FINE_OBJECT, gongs, LESS_WORN),
  'cham-pottery': print(480, 600, OBJECT, chamPottery, LESS_WORN),
  'banh-chung': print(480, 600, OBJECT, banhChung, LESS_WORN),
  tet: print(480, 600, FINE_OBJECT, tet, LESS_WORN),
  'mid-autumn': print(480, 600, OBJECT, midAutumn, LESS_WORN),
  'hung-kings': print(480, 600, FINE_OBJECT, hungKings, LESS_WORN),
  'behind-the-screen': print(480, 600, FINE_OBJECT, behindTheScreen, LESS_WORN),
  'tet-pot': print(480, 600, FINE_OBJECT, tetPot, LESS_WORN),
}
