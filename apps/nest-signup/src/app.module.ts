import './loops-account.ts'
import { LoopsModule } from '@loops-kit/nestjs'
import { type DynamicModule, Module, StandardSchemaValidationPipe } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core'
import { AppConfig } from './config/app-config.ts'
import { ConfigModule } from './config/config.module.ts'
import { HealthModule } from './health/health.module.ts'
import { InvalidInputException } from './input/invalid-input.exception.ts'
import { OrdersModule } from './orders/orders.module.ts'
import { SignupModule } from './signup/signup.module.ts'
import { signupOptions } from './signup/signup.dto.ts'
import { UsersModule } from './users/users.module.ts'
import { AllExceptionsFilter } from './web/all-exceptions.filter.ts'
import { SameOriginGuard } from './web/same-origin.guard.ts'

/** The whole application, but for its configuration: see `register`. */
@Module({
  imports: [
    LoopsModule.forRootAsync({
      isGlobal: true,
      webhooks: { path: 'webhooks/loops' },
      inject: [AppConfig],
      useFactory: ({ loopsApiKey, loopsBaseUrl, loopsWebhookSecret }: AppConfig) => ({
        apiKey: loopsApiKey,
        baseUrl: loopsBaseUrl,
        webhooks: { secret: loopsWebhookSecret },
        signup: signupOptions,
      }),
    }),
    UsersModule,
    SignupModule,
    OrdersModule,
    HealthModule,
  ],
  providers: [
    { provide: APP_GUARD, useClass: SameOriginGuard },
    { provide: APP_FILTER, useClass: AllExceptionsFilter },
    {
      provide: APP_PIPE,
      useValue: new StandardSchemaValidationPipe({
        exceptionFactory: (issues) => InvalidInputException.of(issues),
      }),
    },
  ],
})
export class AppModule {
  /** The application with this configuration. */
  static register(config: AppConfig): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.register(config)] }
  }
}
