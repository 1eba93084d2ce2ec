// Bundlers take this file where they build for a browser. It names a module that cannot exist, so that the build ends
// with this sentence.
export * from '@loops-kit/next runs on the server only, with your Loops API key, and a Client Component imports it, maybe through a barrel file. Whoever has the key has the whole account, so it must not reach a browser. Import @loops-kit/next/client there, or call a Server Action'
