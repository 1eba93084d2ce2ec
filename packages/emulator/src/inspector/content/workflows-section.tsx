import type { JSX } from 'hono/jsx/jsx-runtime'
import { newestFirst } from '../../rules/paging.ts'
import type { Workflow, WorkflowNode } from '../../state/workflow.ts'
import { LiveTable } from '../layout/live-table.tsx'
import { Time } from '../layout/time.tsx'
import type { View } from '../view.ts'
import { MessageLink } from './message-link.tsx'

/** The workflows of the team: what starts each, what it sends, and who waits in it. */
export function WorkflowsSection({ view }: { view: View }): JSX.Element {
  return (
    <section aria-labelledby="workflows-title">
      <h2 id="workflows-title">Workflows</h2>
      <LiveTable
        id="workflows"
        caption="Workflows, newest first"
        noun="workflow"
        rows={newestFirst(view.team.state.workflows.values())}
        columns={[
          { name: 'Name', cell: ({ name }) => name },
          { name: 'Status', cell: ({ status }) => status },
          { name: 'Started by', cell: (workflow) => startOf(workflow) },
          { name: 'Sends', cell: (workflow) => <Sends workflow={workflow} view={view} /> },
          { name: 'Nodes', wide: true, cell: ({ nodes }) => Object.keys(nodes).length },
          { name: 'Contacts waiting', wide: true, cell: ({ queuedContacts }) => queuedContacts.length },
          { name: 'Created', wide: true, cell: ({ createdAt }) => <Time at={createdAt} now={view.now} /> },
        ]}
        empty="No workflows yet."
      />
    </section>
  )
}

const starts: Partial<Record<WorkflowNode['typeName'], string>> = {
  SignupTrigger: 'a new contact',
  ContactPropertyTrigger: 'a change of a contact property',
  AddToListTrigger: 'joining its mailing list',
}

function startOf({ nodes, rootNodeId }: Workflow): JSX.Element {
  const root = nodes[rootNodeId]
  if (root?.typeName === 'EventTrigger' && root.eventName !== null) return <code>{root.eventName}</code>
  return <span class="quiet">{(root && starts[root.typeName]) ?? 'Nothing yet'}</span>
}

function Sends({ workflow, view }: { workflow: Workflow; view: View }): JSX.Element {
  const ids = Object.values(workflow.nodes).flatMap((node) =>
    node.typeName === 'SendEmailAction' ? [node.emailMessageId] : [],
  )
  if (ids.length === 0) return <span class="quiet">Nothing yet</span>
  return (
    <>
      {ids.map((id, index) => (
        <>
          {index > 0 && ', '}
          <MessageLink id={id} none="a message that is gone" view={view} />
        </>
      ))}
    </>
  )
}
