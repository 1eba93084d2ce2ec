// Signs people up at several applications in turns, one after the other, and notes how long each answer took.
import { Agent, request } from 'node:http'
import { answer } from '../processes/answer.mjs'

const agent = new Agent({ keepAlive: true })
let person = 0

answer({
  async run(/** @type {{ origins: Record<string, string>, rounds: number }} */ { origins, rounds }) {
    const names = Object.keys(origins)
    /** @type {Record<string, number[]>} */
    const tookMs = Object.fromEntries(names.map((name) => [name, []]))
    for (let round = 0; round < rounds; round++) {
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        tookMs[name]?.push(await signUp(`${origins[name]}/signup`))
      }
    }
    return tookMs
  },
})

/**
 * @param {string} url
 * @returns {Promise<number>} milliseconds until the answer is there
 */
function signUp(url) {
  const body = JSON.stringify({
    email: `person-${++person}@example.com`,
    firstName: 'Ada',
    lastName: 'Lovelace',
  })
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const headers = { 'content-type': 'application/json', 'content-length': body.length }
    request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.on('end', () => {
        if (response.statusCode === 202) resolve(performance.now() - startedAt)
        else reject(new Error(`A sign-up was answered ${response.statusCode}.`))
      })
    })
      .on('error', reject)
      .end(body)
  })
}
