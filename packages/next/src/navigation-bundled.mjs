// For the bundlers of Next.js, which put the server's half in the place of this name, and of no other: with the extension
// Turbopack takes the browser's half.
export { redirect, unstable_rethrow } from 'next/navigation'
