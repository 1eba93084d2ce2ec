import { expect, it } from 'vitest'
import { Refusal } from '../../api/answer.ts'
import { checkLmx, mostLmxBytes } from './check-lmx.ts'
import { componentIdsOf, themeIdOf, variablesOf } from './read-lmx.ts'

function refusalOf(lmx: string): { status: number; message: unknown } | undefined {
  try {
    checkLmx(lmx)
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { body, status } = error.answer
    return { status, message: Object(body).message }
  }
}

it.each([
  ['<Paragraph>Hello</Paragraph>'],
  [`<Style themeId='t1' bodyColor="#fff" />\n<H1>Hi {contact.firstName}</H1>\n<Divider />`],
  ['<Paragraph>One<Br />two <Strong>and <Em>three</Em></Strong> &amp; more</Paragraph>'],
  ['<Columns><ColumnItem><H2>A</H2></ColumnItem><ColumnItem><Image src="a.png"/></ColumnItem></Columns>'],
  ['<OrderedList start="3"><ListItem>First</ListItem></OrderedList>'],
  ['<Component componentId="c1"><Paragraph>Own</Paragraph></Component>'],
  [''],
])('takes %s', (lmx) => {
  expect(refusalOf(lmx)).toBeUndefined()
})

it.each([
  ['<Paragraph>Hello', '<Paragraph> is not closed.'],
  ['<Paragraph>Hello</H1>', '</H1> closes nothing that is open.'],
  ['</Paragraph>', '</Paragraph> closes nothing that is open.'],
  ['Hello', 'Text cannot stand at the top level.'],
  ['<Paragraph>1 < 2</Paragraph>', 'A < is not part of a tag; in texts it is written as &lt;.'],
  ['<Paragraph>Salt & pepper</Paragraph>', 'An & in a text is written as &amp;.'],
  ['<p>Hello</p>', '<p> is no tag of LMX.'],
  ['<ListItem>Alone</ListItem>', '<ListItem> cannot stand at the top level.'],
  ['<Button><Strong>Go</Strong></Button>', '<Strong> cannot stand in <Button>.'],
  ['<Image alt="x" />', '<Image> needs the attribute src.'],
  ['<Image src="a" src="b" />', 'The attribute src stands there twice.'],
  ['<Image src=a />', 'A < is not part of a tag; in texts it is written as &lt;.'],
  ['<Style /><Style />', 'There can be one <Style /> at most.'],
  ['<UnorderedList></UnorderedList>', '<UnorderedList> must hold at least 1 tag.'],
  ['<Columns><ColumnItem></ColumnItem></Columns>', '<Columns> must hold exactly 2 tags.'],
  ['<Section><Section></Section></Section>', '<Section> cannot stand in <Section>.'],
])('refuses %s with 422', (lmx, message) => {
  expect(refusalOf(lmx)).toEqual({ status: 422, message: `Invalid LMX: ${message}` })
})

it('refuses more than 100 KB with 413', () => {
  const frame = '<Paragraph></Paragraph>'
  const longest = `<Paragraph>${'x'.repeat(mostLmxBytes - frame.length)}</Paragraph>`
  expect(refusalOf(longest)).toBeUndefined()
  expect(refusalOf(`${longest} `)).toMatchObject({ status: 413 })
})

it('finds what an email refers to', () => {
  const tree = checkLmx(`<Style themeId="t1" /><Component componentId="c1" />
    <Section href="https://example.com/{contact.userId}"><Component componentId="c2" /></Section>
    <Paragraph>{contact.userId} {event.plan} {name}</Paragraph><CodeBlock>{not.me}</CodeBlock>`)
  expect(themeIdOf(tree)).toBe('t1')
  expect(componentIdsOf(tree)).toEqual(['c1', 'c2'])
  expect(variablesOf(tree)).toEqual(['contact.userId', 'event.plan', 'name'])
})
