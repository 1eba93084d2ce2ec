import { Injectable, Module } from '@nestjs/common'

@Injectable()
export class Settings {
  get(name: string): string {
    const value = process.env[name]
    if (value === undefined) throw new Error(`The environment has no ${name}.`)
    return value
  }
}

@Module({ providers: [Settings], exports: [Settings] })
export class SettingsModule {}
