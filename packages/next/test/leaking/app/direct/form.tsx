'use client'

import { getLoops } from '@loops-kit/next'

export function Form() {
  return <button onClick={() => getLoops().mailingLists.list()}>Direct</button>
}
