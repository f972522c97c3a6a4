/** Text as a database can keep it: no NUL, no half of a surrogate pair (a caption that was cut inside an emoji). */
export const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()
