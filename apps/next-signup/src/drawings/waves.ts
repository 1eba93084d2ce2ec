/** What a line of waves is made from, in the units of a picture that is 1440 wide and 360 high. */
interface Waves {
  readonly y: number
  /** Of half a wave. */
  readonly width: number
  readonly height: number
  /** How far to the left of the picture they begin. */
  readonly shift?: number
}

/** The path of waves across the picture, filled down to its ground. */
export function waves({ y, width, height, shift = 0 }: Waves): string {
  const halves = Math.ceil((1440 + shift) / width)
  return `M${-shift} ${y}q${width / 2} ${-height} ${width} 0${`t${width} 0`.repeat(halves)}V360H${-shift}z`
}
