import { Module } from '@nestjs/common'
import { InMemoryUserRepository } from './in-memory-user.repository.ts'
import { LettersListener } from './letters.listener.ts'
import { UserRepository } from './user.repository.ts'
import { UsersService } from './users.service.ts'

/** Users, and what Loops tells of the letters to them. */
@Module({
  providers: [UsersService, LettersListener, { provide: UserRepository, useClass: InMemoryUserRepository }],
  exports: [UsersService],
})
export class UsersModule {}
