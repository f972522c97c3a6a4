import { banhMi } from './pictures/banh-mi.mjs'
import { cashewTree } from './pictures/cashew.mjs'
import { cooperationInvestment } from './pictures/cooperation-investment.mjs'
import { cooperationTourism } from './pictures/cooperation-tourism.mjs'
import { cooperationTrade } from './pictures/cooperation-trade.mjs'
import { eggCoffee } from './pictures/egg-coffee.mjs'
import { fiftyFourPeoples } from './pictures/fifty-four-peoples.mjs'
import { fishSauce } from './pictures/fish-sauce.mjs'
import { haLong } from './pictures/ha-long.mjs'
import { hallFuture } from './pictures/hall-future.mjs'
import { hallModernity } from './pictures/hall-modernity.mjs'
import { hueGate } from './pictures/hue-gate.mjs'
import { lacquerPanel } from './pictures/lacquer.mjs'
import { marbleMountains } from './pictures/marble-mountains.mjs'
import { pho } from './pictures/pho.mjs'
import { silk } from './pictures/silk.mjs'
import { rice } from './pictures/st25-rice.mjs'
import { trangAn } from './pictures/trang-an.mjs'
import { FINE_OBJECT, LESS_WORN, print } from './sizes.mjs'

const HALL = { 1440: 90, 720: 40 }
// Patterns as fine as the grain of the paper: of that, little may stay.
const FINE = { wear: 7.1 }
const card = (draw, options = LESS_WORN) => print(480, 600, FINE_OBJECT, draw, options)

/** The objects of the halls of modernity and of the future, and the heads of both halls. */
export const MODERN = {
  silk: card(silk, FINE),
  lacquer: card(lacquerPanel),
  'hue-gate': card(hueGate, FINE),
  pho: card(pho, FINE),
  'egg-coffee': card(eggCoffee),
  'banh-mi': card(banhMi),
  'st25-rice': card(rice, FINE),
  'fish-sauce': card(fishSauce),
  cashew: card(cashewTree),
  'ha-long': card(haLong),
  'trang-an': card(trangAn),
  'fifty-four-peoples': card(fiftyFourPeoples, FINE),
  'marble-mountains': card(marbleMountains),
  'cooperation-tourism': card(cooperationTourism),
  'cooperation-trade': card(cooperationTrade),
  'cooperation-investment': card(cooperationInvestment),
  'hall-modernity': print(1440, 420, HALL, hallModernity, FINE),
  'hall-future': print(1440, 420, HALL, hallFuture, FINE),
}
