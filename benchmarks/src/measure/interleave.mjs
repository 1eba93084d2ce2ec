/**
 * Measures variants in turns (A B C, B C A, C A B, …), so that whatever else the machine does meets all of them alike.
 *
 * @template {string} Name
 * @template Measured
 * @param {number} rounds
 * @param {Readonly<Record<Name, () => Promise<Measured>>>} variants each measures itself once
 * @returns {Promise<Record<Name, Measured[]>>} what each variant measured, round by round
 */
export async function interleave(rounds, variants) {
  const names = /** @type {Name[]} */ (Object.keys(variants))
  const measured = /** @type {Record<Name, Measured[]>} */ (
    Object.fromEntries(names.map((name) => [name, []]))
  )
  for (let round = 0; round < rounds; round++) {
    const first = round % names.length
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      measured[name].push(await variants[name]())
    }
  }
  return measured
}
