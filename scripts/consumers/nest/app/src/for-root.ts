import { LoopsModule } from '@loops-kit/nestjs'
import { Module } from '@nestjs/common'
import { marketing, shop } from './features.js'
import { marketingKey } from './settings.js'

/** The key is that of the environment. */
@Module({ ...shop, imports: [LoopsModule.forRoot({ signup: { event: 'signup' } })] })
export class One {}

@Module({
  controllers: [...shop.controllers, ...marketing.controllers],
  imports: [
    LoopsModule.forRoot({ signup: { event: 'signup' } }),
    LoopsModule.forRoot({ name: 'marketing', apiKey: marketingKey }),
  ],
})
export class Two {}
