import { Module } from '@nestjs/common'
import { UsersModule } from '../users/users.module.ts'
import { OrdersController } from './orders.controller.ts'
import { OrdersService } from './orders.service.ts'

/** Orders of the shop. */
@Module({ imports: [UsersModule], controllers: [OrdersController], providers: [OrdersService] })
export class OrdersModule {}
