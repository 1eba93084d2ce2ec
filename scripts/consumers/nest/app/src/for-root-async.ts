import { LoopsModule, type LoopsModuleOptions, type LoopsOptionsFactory } from '@loops-kit/nestjs'
import { Injectable, Module } from '@nestjs/common'
import { shop, shopAndMarketing } from './features.js'
import { Settings, SettingsModule } from './settings.js'

@Injectable()
class MarketingOptions implements LoopsOptionsFactory {
  private readonly settings = new Settings()

  createLoopsOptions(): LoopsModuleOptions {
    return {
      apiKey: this.settings.get('MARKETING_API_KEY'),
      webhooks: { secret: this.settings.get('MARKETING_WEBHOOK_SECRET') },
    }
  }
}

const shopLoops = LoopsModule.forRootAsync({
  imports: [SettingsModule],
  webhooks: { path: 'webhooks/loops' },
  signup: { path: 'signup' },
  inject: [Settings],
  useFactory: async (settings: Settings) => ({
    apiKey: settings.get('LOOPS_API_KEY'),
    webhooks: { secret: settings.get('LOOPS_WEBHOOK_SECRET') },
    signup: { event: 'signup' },
  }),
})

const marketingLoops = LoopsModule.forRootAsync({
  name: 'marketing',
  webhooks: { path: 'webhooks/marketing' },
  useClass: MarketingOptions,
})

@Module({ ...shop, imports: [shopLoops] })
export class OneFromFactory {}

@Module({ ...shopAndMarketing, imports: [shopLoops, marketingLoops] })
export class TwoFromFactories {}
