import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { UserRepository } from './user.repository.ts'
import type { Suppression, User } from './user.ts'

/** Who signed up, and whom letters reach. */
@Injectable()
export class UsersService {
  constructor(private readonly users: UserRepository) {}

  /** Makes a user of who signed up. Who is one already stays the same, suppression included. */
  async register({ email, firstName }: Pick<User, 'email' | 'firstName'>): Promise<void> {
    const known = await this.users.findByEmail(email)
    await this.users.save({ id: randomUUID(), ...known, email, firstName: firstName ?? known?.firstName })
  }

  find(email: string): Promise<User | undefined> {
    return this.users.findByEmail(email)
  }

  /** Letters to this address are refused. Webhooks come in no certain order, so the newest reason stands. */
  async suppress(email: string, suppression: Suppression): Promise<void> {
    const user = await this.users.findByEmail(email)
    if (!user || (user.suppression && user.suppression.at > suppression.at)) return
    await this.users.save({ ...user, suppression })
  }

  /** A letter arrived, which ends a bounce that is older: a complaint stays one. */
  async letterArrived(email: string, at: number): Promise<void> {
    const user = await this.users.findByEmail(email)
    if (user?.suppression?.reason !== 'bounced' || user.suppression.at >= at) return
    await this.users.save({ ...user, suppression: undefined })
  }
}
