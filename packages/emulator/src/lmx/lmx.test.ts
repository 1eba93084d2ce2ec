import { describe, expect, it } from 'vitest'
import { checkLmx } from './check.ts'
import { parseLmx } from './parse.ts'
import { lmxOfText, textOfLmx } from './text.ts'
import { dynamicTextsOf, fillVariables, variablesOf } from './variables.ts'

describe('well-formed LMX', () => {
  it.each([
    [''],
    ['<Paragraph>Hello</Paragraph>'],
    [`<Style themeId='t1' bodyColor="#fff" />\n<H1>Hi {contact.firstName}</H1>\n<Divider />`],
    ['<Paragraph>One<Br />two <Strong>and <Em>three</Em></Strong> &amp; more &#8364;</Paragraph>'],
    ['<Columns><ColumnItem><H2>A</H2></ColumnItem><ColumnItem><Image src="a>b.png"/></ColumnItem></Columns>'],
    ['<OrderedList start="3"><!-- <b> --><ListItem>First</ListItem></OrderedList>'],
    ['<Component componentId="c1"><Paragraph>Own</Paragraph></Component>'],
  ])('that uses its tags rightly has no problem: %s', (lmx) => {
    expect(checkLmx(parseLmx(lmx))).toEqual([])
  })

  it.each([
    ['Hello', 'Text cannot stand at the top level.', ''],
    ['<p>Hello</p>', '<p> is no tag of LMX.', 'p[1]'],
    ['<ListItem>Alone</ListItem>', '<ListItem> cannot stand at the top level.', 'ListItem[1]'],
    ['<Button><Strong>Go</Strong></Button>', '<Strong> cannot stand in <Button>.', 'Button[1] > Strong[1]'],
    ['<H1>a</H1><Image alt="x" />', '<Image> needs the attribute src.', 'Image[1]'],
    ['<Style /><Style />', 'There can be one <Style /> at most.', 'Style[2]'],
    [
      '<UnorderedList></UnorderedList>',
      '<UnorderedList> must hold at least one <ListItem>.',
      'UnorderedList[1]',
    ],
    [
      '<Columns><ColumnItem></ColumnItem></Columns>',
      '<Columns> must hold exactly two <ColumnItem>.',
      'Columns[1]',
    ],
    ['<Section><Section /></Section>', '<Section> cannot stand in <Section>.', 'Section[1] > Section[1]'],
    ['<Br>x</Br>', 'Text cannot stand in <Br>.', 'Br[1]'],
  ])('%s has a problem', (lmx, message, path) => {
    expect(checkLmx(parseLmx(lmx))).toContainEqual({ message, path })
  })
})

it.each([
  ['<Paragraph>\nHello', '<Paragraph> is not closed (line 1).'],
  ['<Paragraph>Hello</H1>', '</H1> stands where <Paragraph> must be closed (line 1).'],
  ['\n\n</Paragraph>', '</Paragraph> closes nothing (line 3).'],
  ['<Paragraph>1 < 2</Paragraph>', 'A < begins no proper tag; in a text it is written as &lt; (line 1).'],
  ['<Paragraph>Salt & pepper</Paragraph>', 'An & in a text is written as &amp; (line 1).'],
  ['<Paragraph>&nbsp;</Paragraph>', 'An & in a text is written as &amp; (line 1).'],
  ['<Paragraph>&#0;</Paragraph>', 'A character does not exist (line 1).'],
  ['<Image src="a" src="b" />', 'The attribute src stands twice (line 1).'],
  ['<Image src=a />', 'A < begins no proper tag; in a text it is written as &lt; (line 1).'],
  ['<Paragraph></Paragraph', 'A closing tag is not written properly (line 1).'],
  ['<!-- never', 'A comment is not closed (line 1).'],
])('%s is not well-formed', (lmx, message) => {
  expect(() => parseLmx(lmx)).toThrow(message)
})

it('tags that are too deep, or have attributes without an end, are refused', () => {
  const deep = `${'<Section>'.repeat(8000)}${'</Section>'.repeat(8000)}`
  expect(() => parseLmx(deep)).toThrow('Tags stand too deep in each other (line 1).')
  expect(() => parseLmx(`<Image ${'a="b" '.repeat(8000)}`)).toThrow('begins no proper tag')
})

it('is read as text: blocks on their own lines, links with their address', () => {
  const lmx = `<Style themeId="t" /><H1>Hi {contact.firstName}</H1>
    <Paragraph>See <Link href="https://a.example">the docs</Link>,<Br />now &amp; then.</Paragraph>
    <UnorderedList><ListItem>One</ListItem><ListItem>Two</ListItem></UnorderedList>
    <Button href="https://b.example">Go</Button>`
  expect(
    textOfLmx(lmx)
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual([
    'Hi {contact.firstName}',
    '',
    'See the docs (https://a.example),',
    'now & then.',
    '',
    '- One',
    '- Two',
    '',
    'Go (https://b.example)',
  ])
  expect(textOfLmx('not < lmx')).toBe('not < lmx')
})

it('is made of plain text so that the text comes back', () => {
  const text = 'Dear <you> & {name},\nopen {url}\n\nBye'
  expect(textOfLmx(lmxOfText(text))).toBe(text)
})

it('holds variables in texts and attributes, in code blocks none', () => {
  const texts = dynamicTextsOf(
    '<Button href="https://a.example/{contact.userId}">{name} {DATA_VARIABLE:url}</Button><CodeBlock>{no}</CodeBlock>',
  )
  expect(variablesOf([...texts, '{name} {contact.userId}'], 'data')).toEqual([
    { kind: 'contact', name: 'userId' },
    { kind: 'data', name: 'name' },
    { kind: 'data', name: 'url' },
  ])
  expect(fillVariables('{data.a} {b} {event.c}', 'data', ({ kind, name }) => `${kind}/${name}`)).toBe(
    'data/a data/b event/c',
  )
})
