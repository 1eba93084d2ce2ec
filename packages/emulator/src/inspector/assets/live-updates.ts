/**
 * The module that keeps an open page up to date: it listens for changes, fetches the same page again and swaps what
 * differs. It is kept as text because it runs in the browser as it stands, with no build step.
 */
export const liveUpdates: string = `
const status = document.querySelector('[data-live-status]')
const light = document.querySelector('[data-live-light]')
const { team } = document.body.dataset
const calm = matchMedia('(prefers-reduced-motion: reduce)')
let source = null
let fetching = false
let again = false
let waiting
let fading

function announce(news) {
  if (news.length === 0) return
  status.textContent = news.join(', ')
  clearTimeout(fading)
  fading = setTimeout(() => { status.textContent = '' }, 10000)
}

// Times age with every answer; alone they are no reason to replace what a person may be reading or selecting.
function sameButForTimes(old, fresh) {
  const before = old.querySelectorAll('time')
  const after = fresh.querySelectorAll('time')
  if (before.length === after.length) {
    before.forEach((time, i) => {
      if (time.dateTime === after[i].dateTime) time.textContent = after[i].textContent
    })
  }
  return old.isEqualNode(fresh)
}

function replace(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null
  old.replaceWith(fresh)
  if (focused === null) return
  const href = focused.getAttribute('href')
  const heir = [...fresh.querySelectorAll('a')].find((link) => link.getAttribute('href') === href)
  heir?.focus({ preventScroll: true })
}

function appear(element) {
  if (!calm.matches) element.animate({ opacity: [0, 1], translate: ['0 -6px', '0 0'] }, { duration: 250, easing: 'ease-out' })
}

// Rows that did not change keep their nodes, so that scrolling, selection and focus survive.
function mergeRows(old, fresh) {
  const rows = new Map([...old.children].map((row) => [row.id, row]))
  const wanted = [...fresh.children]
  const ids = new Set(wanted.map((row) => row.id))
  for (const row of [...old.children]) if (!ids.has(row.id)) row.remove()
  let added = 0
  let place = old.firstElementChild
  for (const row of wanted) {
    const known = rows.get(row.id)
    if (known === undefined) {
      old.insertBefore(row, place)
      appear(row)
      added += 1
      continue
    }
    if (known !== place) old.insertBefore(known, place)
    place = known.nextElementSibling
    if (!sameButForTimes(known, row)) replace(known, row)
  }
  return added
}

function swap(page) {
  const news = []
  for (const fresh of page.querySelectorAll('[data-live]')) {
    const old = document.getElementById(fresh.id)
    if (old === null || sameButForTimes(old, fresh) || old.querySelector('select:focus')) continue
    const rows = fresh.querySelector('[data-rows]')
    const oldRows = old.querySelector('[data-rows]')
    const added = rows && oldRows ? mergeRows(oldRows, rows) : (rows?.children.length ?? 0)
    const { rows: noun, rowsPlural: nouns = noun + 's' } = rows?.dataset ?? {}
    if (!rows || !oldRows) replace(old, fresh)
    if (added > 0) news.push(added + ' new ' + (added === 1 ? noun : nouns))
  }
  announce(news)
}

async function refresh() {
  if (fetching) {
    again = true
    return
  }
  fetching = true
  try {
    do {
      again = false
      const answer = await fetch(location.href)
      if (answer.ok) swap(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    } while (again)
  } catch {
    // The emulator went away; the event source says so, and comes back with it.
  } finally {
    fetching = false
  }
}

// One refresh answers for a burst of changes.
function refreshSoon() {
  clearTimeout(waiting)
  waiting = setTimeout(refresh, 60)
}

function show(state) {
  light.dataset.state = state
  light.lastElementChild.textContent = state === 'live' ? 'Live' : state === 'paused' ? 'Paused' : 'Reconnecting'
}

// A browser keeps six connections per host: a page that nobody looks at gives its own back.
function follow() {
  if (document.hidden) {
    source?.close()
    source = null
    show('paused')
    return
  }
  if (source !== null) return
  source = new EventSource('/inspector/live' + (team ? '?team=' + encodeURIComponent(team) : ''))
  source.addEventListener('open', () => {
    show('live')
    refreshSoon()
  })
  source.addEventListener('error', () => show('lost'))
  source.addEventListener('change', refreshSoon)
}

document.addEventListener('visibilitychange', follow)
setInterval(() => { if (!document.hidden) refreshSoon() }, 30000)
light.hidden = false
follow()
`
