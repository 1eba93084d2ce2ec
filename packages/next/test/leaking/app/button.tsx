'use client'

export function Button() {
  return <button>Press</button>
}
