// For plain Node, such as unit tests, which needs the extension.
export { redirect, unstable_rethrow } from 'next/navigation.js'
