'use client'

import { Button } from '../all'

export function Form() {
  return <Button />
}
