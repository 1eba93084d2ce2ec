import type { SignupError } from '@loops-kit/core/signup'
import { places, type Place } from '../places.ts'
import { honeypot } from '../signup/honeypot.ts'
import { garden } from './drawings.ts'
import { html, type Html } from './html.ts'
import { layout } from './layout.ts'

/** What the form shows: what the person typed before, and what is wrong with it. */
export interface SignupForm {
  readonly values?: Readonly<Record<string, unknown>>
  readonly errors?: readonly SignupError[]
}

/** The start page: what the club is, and the form to join it. */
export function signupPage({ values = {}, errors = [] }: SignupForm = {}): string {
  const title = 'Seeds for small places, once a month'
  return layout(
    errors.length === 0 ? title : `Please check the form: ${title}`,
    html`<div class="start">
      <div class="pitch">
        <div>
          <p class="eyebrow">A seed club for small places</p>
          <h1>Something to sow, every&nbsp;month.</h1>
          <p class="lead">
            Tell us where your plants will live. We write once a month with what to sow now, and what is ready
            to eat.
          </p>
        </div>
        <ol class="steps">
          <li><strong>Join for nothing.</strong> One short letter a month, picked for your place.</li>
          <li><strong>Sow what it says.</strong> Seven sorts at most, none of them fussy.</li>
          <li><strong>Eat it.</strong> Order a box of seeds whenever you like, or never.</li>
        </ol>
      </div>
      <div class="packet">${garden} ${form(values, errors)}</div>
    </div>`,
  )
}

function form(values: Readonly<Record<string, unknown>>, errors: readonly SignupError[]): Html {
  // The server's sentences help more than the browser's, and everybody gets the same ones: hence "novalidate".
  return html`<form action="/signup" method="post" novalidate>
    <h2>Join the club</h2>
    ${summary(errors)}
    ${textField({ name: 'firstName', label: 'First name', note: 'optional', type: 'text', autocomplete: 'given-name' }, values, errors)}
    ${textField({ name: 'email', label: 'Email address', type: 'email', autocomplete: 'email' }, values, errors)}
    ${placeField(values['growsOn'], messageFor('growsOn', errors))}
    <div class="away" aria-hidden="true">
      <label>Leave this empty <input name="${honeypot}" tabindex="-1" autocomplete="off" /></label>
    </div>
    <button type="submit">Send me letters</button>
    <p class="small">Leave whenever you like: every letter has a link for it.</p>
  </form>`
}

function summary(errors: readonly SignupError[]): Html | null {
  if (errors.length === 0) return null
  const items = errors.map(
    ({ field, message }) =>
      html`<li>${field === undefined ? message : html`<a href="#${field}">${message}</a>`}</li>`,
  )
  return html`<div class="summary" role="alert" tabindex="-1" autofocus>
    <p><strong>Almost there.</strong> Please check this:</p>
    <ul>
      ${items}
    </ul>
  </div>`
}

interface TextField {
  readonly name: string
  readonly label: string
  readonly note?: string
  readonly type: 'text' | 'email'
  readonly autocomplete: string
}

function textField(
  { name, label, note, type, autocomplete }: TextField,
  values: Readonly<Record<string, unknown>>,
  errors: readonly SignupError[],
): Html {
  const message = messageFor(name, errors)
  const value = values[name]
  return html`<div class="field${message !== undefined && ' wrong'}">
    <label for="${name}">${label}${note !== undefined && html` <span class="note">${note}</span>`}</label>
    ${errorText(name, message)}
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      autocomplete="${autocomplete}"
      value="${typeof value === 'string' && value}"
      ${note === undefined && html` required`}${wrong(name, message)}
    />
  </div>`
}

function placeField(chosen: unknown, message: string | undefined): Html {
  const checked = places.some(({ id }) => id === chosen) ? chosen : places[0].id
  const option = ({ id, label }: Place, index: number): Html =>
    html`<label class="choice"
      ><input
        type="radio"
        name="growsOn"
        value="${id}"
        ${index === 0 && html` id="growsOn"`}${id === checked && html` checked`}
      />
      <span>${label}</span></label
    >`
  return html`<fieldset class="field${message !== undefined && ' wrong'}" ${wrong('growsOn', message)}>
    <legend>Where will they grow?</legend>
    ${errorText('growsOn', message)}
    <div class="choices">${places.map(option)}</div>
  </fieldset>`
}

function messageFor(name: string, errors: readonly SignupError[]): string | undefined {
  return errors.find(({ field }) => field === name)?.message
}

function errorText(name: string, message: string | undefined): Html | null {
  if (message === undefined) return null
  return html`<p class="error" id="${name}-error"><span class="hidden">Error: </span>${message}</p>`
}

function wrong(name: string, message: string | undefined): Html | null {
  return message === undefined ? null : html` aria-invalid="true" aria-describedby="${name}-error"`
}
