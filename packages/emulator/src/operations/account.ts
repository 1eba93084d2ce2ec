import { success } from '../api/answer.ts'
import type { Handle } from '../api/call.ts'

/** Addresses that are reserved for documentation, so nobody's firewall opens for a stranger. */
const sendingIps = ['192.0.2.10', '192.0.2.11']

/** @see https://loops.so/docs/api-reference/api-key */
export const testApiKey: Handle = (call) => success({ success: true, teamName: call.team.teamName })

/** @see https://loops.so/docs/api-reference/list-mailing-lists */
export const listMailingLists: Handle = (call) => success([...call.team.state.lists.values()])

/** @see https://loops.so/docs/api-reference/list-dedicated-sending-ips */
export const listDedicatedSendingIps: Handle = () => success(sendingIps)
