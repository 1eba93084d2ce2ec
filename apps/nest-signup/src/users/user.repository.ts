import type { User } from './user.ts'

/** Keeps users. An abstract class and no interface, so that Nest can inject by it. */
export abstract class UserRepository {
  /** @param email in small letters */
  abstract findByEmail(email: string): Promise<User | undefined>
  /** Adds a user, or puts this one in the place of the one with its id. */
  abstract save(user: User): Promise<void>
}
