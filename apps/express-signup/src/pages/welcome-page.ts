import { html } from './html.ts'
import { messagePage } from './message-page.ts'

/** After a sign-up, to the browser that it came from, when the letter could not be delivered. */
export function letterCameBackPage(email: string): string {
  return messagePage({
    title: 'Our letter came back',
    text: `We wrote to ${email}, and our letters to this address bounce: its mail server does not take them.`,
    more: html`<p>Is it spelt right? <a href="/">Sign up again</a> with an address that gets mail.</p>`,
  })
}

/**
 * After a sign-up. It says the same to everybody, so that nobody learns from it who is a member.
 *
 * @param sendsLink whether a letter with a link is on its way
 */
export function welcomePage(sendsLink: boolean): string {
  if (!sendsLink) {
    return messagePage({
      title: 'Welcome to the club',
      text: 'Your first letter comes at the start of next month.',
    })
  }
  return messagePage({
    title: 'Welcome. Look in your inbox.',
    text: 'We have sent you a letter with a link. Follow it once, so that we know that the address is yours; then you can order seeds, too.',
    more: html`<p>
      Nothing there after a few minutes? Look in the spam folder,
      <a href="/welcome">see whether it came back</a>, or <a href="/">sign up again</a>.
    </p>`,
  })
}
