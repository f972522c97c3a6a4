/** Rooms joined as in a running house: for tests of a room that need what another room does about it. */
export { wireRooms } from '../../src/jobs/wiring.ts'
