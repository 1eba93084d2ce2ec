export * from './button'
export { loops } from './loops'
