import '@loops-kit/core'

// What the Loops account knows. A name or value that is not here is an error in the editor, not in production.
declare module '@loops-kit/core' {
  interface Register {
    contactProperties: { swimsAt: 'harbour' | 'cove' | 'beach' }
    events: {
      signup: Record<string, never>
      swimLogged: { spot: string; minutes: number }
    }
  }
}
