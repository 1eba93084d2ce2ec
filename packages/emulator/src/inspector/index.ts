export { inspector } from './inspector.tsx'
