import { LoopsModule, type LoopsModuleOptions, type LoopsOptionsFactory } from '@loops-kit/nestjs'
import { Injectable, Module } from '@nestjs/common'
import { marketing, shop } from './features.js'
import { Settings, SettingsModule } from './settings.js'

@Injectable()
class MarketingOptions implements LoopsOptionsFactory {
  createLoopsOptions(): LoopsModuleOptions {
    return { apiKey: new Settings().get('MARKETING_API_KEY') }
  }
}

const shopLoops = LoopsModule.forRootAsync({
  imports: [SettingsModule],
  inject: [Settings],
  useFactory: (settings: Settings) => ({
    apiKey: settings.get('LOOPS_API_KEY'),
    signup: { event: 'signup' },
  }),
})

@Module({ ...shop, imports: [shopLoops] })
export class OneFromFactory {}

@Module({
  controllers: [...shop.controllers, ...marketing.controllers],
  imports: [shopLoops, LoopsModule.forRootAsync({ name: 'marketing', useClass: MarketingOptions })],
})
export class TwoFromFactories {}
