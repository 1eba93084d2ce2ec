import { describe, expect, it } from 'vitest'
import {
  describeOperations,
  emptyPage,
  refusesBeforeSending,
} from '../../test/support/describe-operations.ts'
import { answers, client } from '../../test/support/stub.ts'

const component = { id: 'k1', name: 'Footer', lmx: '<Paragraph>Bye</Paragraph>' }
const updated = { ...component, affectedEmailCount: 3 }

describeOperations([
  {
    operation: 'components.list',
    call: (loops, options) => loops.components.list({}, options).page(),
    sends: 'GET /v1/components',
    answer: emptyPage,
  },
  {
    operation: 'components.get',
    call: (loops, options) => loops.components.get('k1', options),
    sends: 'GET /v1/components/k1',
    answer: component,
  },
  {
    operation: 'components.create',
    call: (loops, options) => loops.components.create({ name: 'Footer', lmx: component.lmx }, options),
    sends: 'POST /v1/components',
    body: { name: 'Footer', lmx: component.lmx },
    answer: component,
  },
  {
    operation: 'components.update',
    call: (loops, options) => loops.components.update('k1', { lmx: '' }, options),
    sends: 'POST /v1/components/k1',
    body: { lmx: '' },
    answer: updated,
  },
])

describe('a component', () => {
  refusesBeforeSending([
    ['name', (loops) => loops.components.create({ lmx: '' } as never)],
    ['lmx', (loops) => loops.components.create({ name: 'Footer' } as never)],
    ['lmx', (loops) => loops.components.update('k1', { lmx: null } as never)],
    ['component', (loops) => loops.components.update('k1', {})],
    ['component', (loops) => loops.components.update('k1', { body: 'x' } as never)],
    ['lmx', (loops) => loops.components.update('k1', { lmx: 'a'.repeat(102_401) })],
    // Bytes count, not characters.
    ['lmx', (loops) => loops.components.update('k1', { lmx: 'ü'.repeat(51_201) })],
    ['lmx', (loops) => loops.components.update('k1', { lmx: '€'.repeat(34_134) })],
    ['componentId', (loops) => loops.components.get(' ')],
  ])

  it.each(['a'.repeat(102_400), 'ü'.repeat(51_200), '😀'.repeat(25_600)])(
    'may have 100 KB of LMX (%#)',
    async (lmx) => {
      const { loops, sent } = client([answers(updated)])
      await loops.components.update('k1', { lmx })
      expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ lmx })
    },
  )

  it('names the tags that an email could not have', async () => {
    const { loops } = client([answers({ message: 'No.', invalidTags: ['companyName'] }, 422)])
    expect(await loops.components.update('k1', { lmx: '' }).safe()).toMatchObject({
      ok: false,
      error: { code: 'invalid_content', status: 422, invalidTags: ['companyName'] },
    })
  })
})
