const inline = ['Strong', 'Em', 'Underline', 'Strike', 'Code', 'Text', 'Link', 'Br']
const blocks = [
  'H1',
  'H2',
  'H3',
  'Paragraph',
  'Quote',
  'CodeBlock',
  'Button',
  'Image',
  'Divider',
  'OrderedList',
  'UnorderedList',
  'Columns',
  'Component',
  'Icons',
  'Section',
]

/** What may stand in a tag, and what it needs. */
export interface TagRule {
  readonly children: readonly string[]
  /** Whether texts may stand in it. */
  readonly text: boolean
  /** Attributes that it must have. */
  readonly needs: readonly string[]
}

const rule = (children: readonly string[], text: boolean, ...needs: string[]): TagRule => ({
  children,
  text,
  needs,
})
const except = (...tags: string[]): string[] => blocks.filter((tag) => !tags.includes(tag))
const inlineRule = rule(inline, true)
const listRule = rule(['ListItem'], false)
const emptyRule = rule([], false)

/** What may stand outside of all tags. */
export const topLevel: TagRule = rule([...blocks, 'Style'], false)

/**
 * The tags of LMX.
 *
 * @see https://loops.so/docs/creating-emails/lmx
 */
export const tagRules: ReadonlyMap<string, TagRule> = new Map([
  ...['H1', 'H2', 'H3', 'Paragraph', 'Quote', 'ListItem'].map((tag) => [tag, inlineRule] as const),
  ...['Strong', 'Em', 'Underline', 'Strike', 'Code', 'Text'].map((tag) => [tag, inlineRule] as const),
  ['Link', rule(inline, true, 'href')],
  ['Br', emptyRule],
  ['Button', rule([], true)],
  ['CodeBlock', rule([], true)],
  ['Image', rule([], false, 'src')],
  ['Divider', emptyRule],
  ['Style', emptyRule],
  ['OrderedList', listRule],
  ['UnorderedList', listRule],
  ['Columns', rule(['ColumnItem'], false)],
  ['ColumnItem', rule(except('Columns'), false)],
  ['Component', rule(except('Component'), false, 'componentId')],
  ['Section', rule(except('Section'), false)],
  ['Icons', rule(['Icon'], false)],
  ['Icon', rule([], false, 'name')],
])
