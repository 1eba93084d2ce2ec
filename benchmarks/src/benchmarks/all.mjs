import { bundleSize } from './bundle-size.mjs'
import { cpuPerCall } from './cpu-per-call.mjs'
import { emulator } from './emulator.mjs'
import { expressMiddleware } from './express.mjs'
import { expressWebhooks } from './express-webhooks.mjs'
import { importTime } from './import-time.mjs'
import { memory } from './memory.mjs'
import { ownCpu } from './own-cpu.mjs'
import { signup } from './signup.mjs'
import { throttle } from './throttle.mjs'
import { webhookVerification } from './webhook-verification.mjs'

/** Every benchmark, in the order of the table. */
export const benchmarks = [
  cpuPerCall,
  ownCpu,
  bundleSize,
  importTime,
  throttle,
  expressMiddleware,
  signup,
  webhookVerification,
  expressWebhooks,
  memory,
  emulator,
]
