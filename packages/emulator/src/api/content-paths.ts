const segmentsWithBudget: ReadonlySet<string> = new Set([
  'campaigns',
  'campaign-groups',
  'components',
  'email-messages',
  'themes',
  'transactional-emails',
  'transactional-groups',
  'uploads',
  'workflows',
])
const workflowSegments: ReadonlySet<string> = new Set(['workflows', 'event-patterns'])

const firstSegment = (path: string): string => path.split('/', 2)[1] ?? ''

/** Whether a path below `/api/v1` counts in the content budget of 60 requests per minute. */
export function hasContentBudget(path: string): boolean {
  return segmentsWithBudget.has(firstSegment(path))
}

/** Which of the APIs that Loops switches on per team a path belongs to; its failures are `{message}` alone. */
export function contentApiOf(path: string): 'content' | 'workflow' | undefined {
  const segment = firstSegment(path)
  if (workflowSegments.has(segment)) return 'workflow'
  return segmentsWithBudget.has(segment) || segment === 'audience-segments' ? 'content' : undefined
}
