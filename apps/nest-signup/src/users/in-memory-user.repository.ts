import { Injectable } from '@nestjs/common'
import type { User } from './user.ts'
import { UserRepository } from './user.repository.ts'

/** Users in memory: a restart forgets them. One over your database takes its place in `UsersModule`. */
@Injectable()
export class InMemoryUserRepository extends UserRepository {
  readonly #byEmail = new Map<string, User>()

  override async findByEmail(email: string): Promise<User | undefined> {
    return this.#byEmail.get(email)
  }

  override async save(user: User): Promise<void> {
    this.#byEmail.set(user.email, user)
  }
}
