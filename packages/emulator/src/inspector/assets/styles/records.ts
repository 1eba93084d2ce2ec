/** Tables, envelopes and lists. */
export const records: string = `
table { width: 100%; border-collapse: separate; border-spacing: 0; font-size: 0.9rem; }
table.pairs:not(.card) { margin-top: 0.875rem; }
caption { padding-bottom: 0.375rem; color: var(--quiet); font-size: 0.867rem; font-weight: 600; text-align: left; }
th, td { padding: 0.5rem 1rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { overflow-wrap: normal; color: var(--quiet); font-size: 0.8rem; font-weight: 600; }
tbody th { font-weight: 500; }
.rows tbody > tr > * { border-top: 1px solid var(--line); }
.rows tbody > tr:hover { background: var(--sunken); }
.rows time { white-space: nowrap; color: var(--quiet); }
.pairs tbody > tr + tr > * { border-top: 1px solid var(--line); }
.pairs { table-layout: fixed; }
.pairs col:first-child { width: 14rem; }
.columns .pairs col:first-child { width: 10rem; }
.pairs tbody th { color: var(--quiet); font-weight: 500; }
.pairs:not(.card) { border: 1px solid var(--line); border-radius: 10px; background: var(--surface); }
.pairs:not(.card) tbody { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: 0.8rem; }

.envelope { padding: 0.375rem 0; }
.envelope > div { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: 0 1rem; padding: 0.375rem 1rem; }
.envelope dt { color: var(--quiet); }
.envelope dd { overflow-wrap: anywhere; }
.lists > li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 0.75rem; padding: 0.5rem 1rem; overflow-wrap: anywhere; }
.lists > li + li { border-top: 1px solid var(--line); }
.rows .code { margin-top: 0.375rem; padding: 0.375rem 0.625rem; font-size: 0.8rem; }
.outcomes { margin-bottom: 0.75rem; }
section > .actions + .quiet { margin-top: 0.5rem; font-size: 0.867rem; }
.preview { display: block; width: 100%; height: 20rem; border: 1px solid var(--line); border-radius: 10px; background: var(--surface); }

@media (max-width: 46rem) {
  .wide { display: none; }
  th, td { padding: 0.5rem 0.75rem; }
  .pairs col:first-child, .columns .pairs col:first-child { width: 40%; }
  .envelope > div { grid-template-columns: minmax(0, 1fr); }
}
`
