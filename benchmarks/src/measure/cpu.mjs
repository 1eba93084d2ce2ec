/**
 * The processor time that this process spends on a piece of work, all its threads together, in microseconds.
 *
 * @param {() => Promise<unknown>} work
 */
export async function cpuMicros(work) {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}
