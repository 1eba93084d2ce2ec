'use client'

import { useSignup } from '@loops-kit/next/client'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Spot } from '../swims/spot.ts'
import { honeypot } from './honeypot.ts'
import { signup } from './signup-action.ts'

/** The form of the first page. It works before scripts have loaded, and without them. */
export function SignupForm({ spots }: { readonly spots: readonly Spot[] }): ReactNode {
  const { state, formAction, pending, field, error, identity } = useSignup(signup)
  const form = useRef<HTMLFormElement>(null)
  const { 'aria-describedby': placeError, defaultValue: place } = field('swimsAt')

  const firstWrong = ['firstName', 'email'].find((name) => field(name)['aria-invalid'])

  // As `autoFocus` does in a page that comes anew, where scripts are off.
  useEffect(() => {
    if (firstWrong !== undefined) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [state, firstWrong])

  return (
    <form ref={form} className="card signup" action={formAction} noValidate aria-labelledby="signup-title">
      <h2 id="signup-title">Come in, it is cold</h2>
      {'message' in state && (
        <p className="notice bad" role="alert">
          {state.message}
        </p>
      )}
      <div className="field">
        <label htmlFor="firstName">
          First name <span className="quiet">(if you like)</span>
        </label>
        <input
          id="firstName"
          type="text"
          autoComplete="given-name"
          autoFocus={firstWrong === 'firstName'}
          {...field('firstName')}
        />
        <p className="error" {...error('firstName')} />
      </div>
      <div className="field">
        <label htmlFor="email">Email address</label>
        <input
          id="email"
          type="email"
          autoComplete="email"
          inputMode="email"
          spellCheck={false}
          required
          autoFocus={firstWrong === 'email'}
          {...field('email')}
        />
        <p className="error" {...error('email')} />
      </div>
      <fieldset className="field" aria-describedby={placeError}>
        <legend>Where do you swim?</legend>
        <div className="choices">
          {spots.map(({ id, name }) => (
            <label key={id}>
              <input type="radio" name="swimsAt" value={id} defaultChecked={place === id} />
              <span>{name}</span>
            </label>
          ))}
        </div>
        <p className="error" {...error('swimsAt')} />
      </fieldset>
      <div className="away" aria-hidden="true">
        <label htmlFor={honeypot}>Leave this empty</label>
        <input id={honeypot} name={honeypot} type="text" tabIndex={-1} autoComplete="off" />
      </div>
      <input {...identity} />
      <button className="main" disabled={pending}>
        {pending ? 'One moment …' : 'Join the swimmers'}
      </button>
      <p className="quiet small">One letter to confirm your address. No others until you ask for them.</p>
    </form>
  )
}
