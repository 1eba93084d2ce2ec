/** The bar at the top: name, live light, screens, key. */
export const header: string = `
.top { background: var(--surface); border-bottom: 1px solid var(--line); }
.top-row { display: flex; align-items: center; justify-content: space-between; gap: 0.5rem 1rem; max-width: 68rem; margin: 0 auto; padding: 0 1.5rem; flex-wrap: wrap; }
.top-row:first-child { padding-top: 0.875rem; min-height: 2.75rem; }
.brand { display: inline-flex; align-items: center; gap: 0.5rem; color: var(--text); font-weight: 650; text-decoration: none; }
.brand svg { color: var(--accent); }
.brand:hover { color: var(--accent); }
.live { display: flex; align-items: center; gap: 0.75rem; font-size: 0.867rem; color: var(--quiet); }
.live-news { color: var(--accent); font-weight: 600; }
.live-light { display: inline-flex; align-items: center; gap: 0.4rem; }
.live-light[hidden] { display: none; }
.live-light circle { fill: none; stroke: currentColor; stroke-width: 1.5; }
.live-light[data-state='live'] { color: var(--good); }
.live-light[data-state='live'] circle { fill: currentColor; }
.live-light[data-state='lost'] { color: var(--bad); }

.tabs { display: flex; gap: 1.25rem; }
.tabs a { display: inline-flex; align-items: center; gap: 0.4rem; padding: 0.625rem 0 0.5rem; border-bottom: 2px solid transparent; color: var(--quiet); font-weight: 550; text-decoration: none; white-space: nowrap; }
.tabs a:hover { color: var(--text); }
.tabs a[aria-current] { border-color: var(--accent); color: var(--text); }
.count { min-width: 1.5em; padding: 0 0.4em; border-radius: 1em; background: var(--sunken); color: var(--quiet); font-size: 0.8rem; text-align: center; font-variant-numeric: tabular-nums; }
.team { display: flex; align-items: center; gap: 0.5rem; font-size: 0.867rem; padding: 0.25rem 0; }
.team label { color: var(--quiet); }

button, select, input {
  min-height: 2rem;
  padding: 0.25rem 0.625rem;
  border: 1px solid var(--edge);
  border-radius: 7px;
  background: var(--surface);
  color: var(--text);
  font: inherit;
  font-size: 0.867rem;
}
select { max-width: 14rem; }
button { font-weight: 600; cursor: pointer; }
button:hover { background: var(--sunken); }
/* Forms of buttons. */
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.title .actions { margin-left: auto; }
.search { display: flex; align-items: center; gap: 0.5rem; margin-left: auto; }
.search label { font-size: 0.867rem; color: var(--quiet); }
.search input { width: 15rem; min-width: 0; }

@media (max-width: 46rem) {
  .top-row { padding: 0 1rem; }
  .tabs { flex-wrap: wrap; gap: 0 0.875rem; }
  .tabs .count { display: none; }
  .search { flex-basis: 100%; margin-left: 0; }
  .search input { width: 0; flex: 1; }
}
`
