/**
 * Run in a process of its own: a house that takes webhooks at its own door and acts on them as they come. Says the port once it
 * listens. Whoever started it may kill it at any moment.
 */
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { openHouse } from '#house/house'
import { takeWebhook } from '#house/take-webhook'
import { webhookDoorOf } from '#house/tiktok'
import { keepActingOnWebhooks } from '../../src/jobs/tend-connections.ts'
import { wireRooms } from '../../src/jobs/wiring.ts'

const say = (what: object) => fs.writeSync(1, `${JSON.stringify(what)}\n`)

wireRooms()
const house = await openHouse()
const door = webhookDoorOf(house)!
await keepActingOnWebhooks(house, (error) => say({ fault: String(error) }))
const server = http.createServer((request, response) => void takeWebhook(door, request, response))
server.listen(0, '127.0.0.1', () => say({ port: (server.address() as AddressInfo).port }))
