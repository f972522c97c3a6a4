/** Of a film, a sound or a video that is handed in. */
export const LARGEST_FILM_BYTES = 500_000_000
