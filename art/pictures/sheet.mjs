/** The ground of a picture in one ink, without the shift of a colour block. */
export function sheet(a, ink, top = 0) {
  a.fill(`M0 ${top}H${a.width}V${a.height}H0Z`, ink).press('', [0, 0])
}

/** A line round the picture, as on a printed sheet. */
export function frame(a) {
  a.line(`M14 14H${a.width - 14}V${a.height - 14}H14Z`, 4).press('', [0, 0])
}
