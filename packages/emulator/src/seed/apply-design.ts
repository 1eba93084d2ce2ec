import { newPattern } from '../rules/event-pattern.ts'
import { expandWorkflow, type SimpleWorkflow } from '../rules/workflow/simple-workflow.ts'
import { newId, stableId } from '../state/id.ts'
import type { Records } from '../state/records.ts'
import type { Workflow } from '../state/workflow.ts'
import type { SeedGraph } from './parse-workflow.ts'
import type { Seed, SeedTheme } from './seed.ts'

/** Adds seeded themes, components, event patterns and workflows. */
export function applyDesign(records: Records, seed: Seed, at: string): void {
  seed.themes?.forEach((theme) => addTheme(records, theme, at))
  seed.components?.forEach((component) => {
    const id = component.id ?? newId()
    records.components.set(id, { ...component, id })
  })
  seed.eventPatterns?.forEach((pattern) =>
    records.eventPatterns.set(pattern.eventName, { ...newPattern(pattern.eventName), ...pattern }),
  )
  seed.workflows?.forEach((workflow) => addWorkflow(records, workflow, at))
}

/** A team has one default theme. */
function addTheme(records: Records, theme: SeedTheme, at: string): void {
  if (theme.isDefault === true)
    for (const other of records.themes.values()) records.themes.set(other.id, { ...other, isDefault: false })
  const id = theme.id ?? newId()
  records.themes.set(id, { styles: {}, isDefault: false, createdAt: at, updatedAt: at, ...theme, id })
}

function addWorkflow(records: Records, seed: SimpleWorkflow | SeedGraph, at: string): void {
  const workflow = 'nodes' in seed ? graphOf(seed, at) : simpleOf(records, seed, at)
  records.workflows.set(workflow.id, workflow)
  for (const node of Object.values(workflow.nodes))
    if (node.typeName === 'EventTrigger' && node.eventName !== null)
      records.eventPatterns.set(
        node.eventName,
        records.eventPatterns.get(node.eventName) ?? newPattern(node.eventName),
      )
}

function graphOf(seed: SeedGraph, at: string): Workflow {
  return {
    description: '',
    status: 'Draft',
    mailingListId: null,
    revisionId: stableId(`${seed.id} revision`),
    queuedContacts: [],
    enteredContactIds: [],
    createdAt: at,
    updatedAt: at,
    ...seed,
  }
}

function simpleOf(records: Records, seed: SimpleWorkflow, at: string): Workflow {
  const { workflow, message } = expandWorkflow(seed, at)
  records.emailMessages.set(message.id, message)
  return workflow
}
