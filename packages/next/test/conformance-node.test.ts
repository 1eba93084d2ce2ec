import { describeConformance, toEnvironment } from '@loops-kit/conformance'
import { serve } from './support/next.ts'

describeConformance(
  'Next.js, Node routes',
  async (settings) => {
    const { port, close } = await serve(toEnvironment(settings))
    return { origin: `http://127.0.0.1:${port}`, close }
  },
  { parsedFirst: { refusedWith: /export the handler from a route\.ts/ } },
)
