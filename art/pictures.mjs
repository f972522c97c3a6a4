import { MODERN } from './pictures-modern.mjs'
import { TRADITION } from './pictures-tradition.mjs'
import { haLongTall, haLongWide, karst } from './pictures/bay.mjs'
import { business } from './pictures/business.mjs'
import { carp } from './pictures/carp.mjs'
import { cuisine } from './pictures/cuisine.mjs'
import { customs } from './pictures/customs.mjs'
import { folkArt } from './pictures/folk-art.mjs'
import { lacquer, paper } from './pictures/grounds.mjs'
import {
  carpTall,
  carpWide,
  lanternTall,
  lanternWide,
  trungTall,
  trungWide,
  vaseTall,
  vaseWide,
} from './pictures/heroes.mjs'
import { aoDai, costume, lotusPond } from './pictures/living.mjs'
import { communalHouse } from './pictures/roof.mjs'
import { heroStageTall, heroStageWide, puppetStage, stage } from './pictures/stage.mjs'
import { drum, lanterns, trung, vase } from './pictures/things.mjs'
import { tourism } from './pictures/tourism.mjs'
import { CARD, HERO_TALL, HERO_WIDE, LARGE_CARD, LESS_WORN, print } from './sizes.mjs'

/** Every picture of the house by name: its field, the files made of it, and its SVG by day and by night. */
export const PICTURES = {
  'ha-long-wide': print(1440, 680, HERO_WIDE, haLongWide),
  'ha-long-tall': print(780, 1080, HERO_TALL, haLongTall),
  'hero-stage-wide': print(1440, 680, HERO_WIDE, heroStageWide, { wear: 6.5 }),
  'hero-stage-tall': print(780, 1080, HERO_TALL, heroStageTall),
  'lantern-wide': print(1440, 680, HERO_WIDE, lanternWide),
  'lantern-tall': print(780, 1080, HERO_TALL, lanternTall),
  'carp-wide': print(1440, 680, HERO_WIDE, carpWide),
  'carp-tall': print(780, 1080, HERO_TALL, carpTall),
  'trung-wide': print(1440, 680, HERO_WIDE, trungWide),
  'trung-tall': print(780, 1080, HERO_TALL, trungTall),
  'vase-wide': print(1440, 680, HERO_WIDE, vaseWide),
  'vase-tall': print(780, 1080, HERO_TALL, vaseTall),
  stage: print(1000, 1000, { 960: 120, 480: 36, 240: 12 }, stage, LESS_WORN),
  'puppet-stage': print(900, 800, { 900: 110 }, puppetStage, LESS_WORN),
  karst: print(640, 400, LARGE_CARD, karst),
  lotus: print(960, 600, LARGE_CARD, lotusPond),
  roof: print(1440, 420, { 1440: 90, 720: 40 }, communalHouse),
  carp: print(720, 1080, { 720: 70, 480: 40, 240: 14 }, carp),
  drum: print(480, 600, CARD, drum),
  trung: print(480, 600, CARD, trung, LESS_WORN),
  'ao-dai': print(480, 600, CARD, aoDai, LESS_WORN),
  lantern: print(480, 600, CARD, lanterns, LESS_WORN),
  vase: print(480, 600, CARD, vase),
  'theme-folk_art': print(640, 480, LARGE_CARD, folkArt),
  'theme-cuisine': print(640, 480, LARGE_CARD, cuisine),
  'theme-costume': print(640, 480, LARGE_CARD, costume),
  'theme-customs_rituals': print(640, 480, LARGE_CARD, customs),
  'theme-tourism': print(640, 480, LARGE_CARD, tourism, LESS_WORN),
  'theme-nature': print(640, 480, LARGE_CARD, karst),
  'theme-business': print(640, 480, LARGE_CARD, business),
  ...TRADITION,
  ...MODERN,
  ground: { width: 360, height: 360, sizes: { 360: 26 }, svg: (inks) => (inks === 'night' ? lacquer() : paper()) },
}
