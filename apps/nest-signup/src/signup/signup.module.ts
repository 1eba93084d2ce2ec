import { Module } from '@nestjs/common'
import { UsersModule } from '../users/users.module.ts'
import { SignupController } from './signup.controller.ts'

/** The sign-up: a form for people, JSON for programs. */
@Module({ imports: [UsersModule], controllers: [SignupController] })
export class SignupModule {}
