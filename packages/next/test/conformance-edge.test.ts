import { describeConformance, toEnvironment } from '@loops-kit/conformance'
import { serve } from './support/next.ts'

describeConformance(
  'Next.js, edge routes',
  async (settings) => {
    const { port, close } = await serve(toEnvironment(settings))
    return { origin: `http://localhost:${port}`, close }
  },
  { parsedFirst: { refusedWith: /export the handler from a route\.ts/ } },
)
