import '@loops-kit/core'

declare module '@loops-kit/core' {
  interface Register {
    contactProperties: { plan: 'free' | 'pro'; seats: number; trialEndsAt: Date }
    events: { signup: { plan: 'free' | 'pro' }; loggedIn: Record<string, never>; upgraded: { from?: string } }
    transactional: {
      passwordReset: { url: string; minutes: number }
      receipt: { items: { name: string; price: number }[] }
      welcome: Record<string, never>
    }
    mailingLists: 'newsletter' | 'changelog'
  }
}
