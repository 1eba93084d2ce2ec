/** Type, spacing, links, focus. */
export const base: string = `
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, Ubuntu, Cantarell, 'Noto Sans', sans-serif;
}
code, pre, .values, .fields, .endpoint { font-family: ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
code, pre { font-size: 0.867em; }
pre code { font-size: inherit; }
h1, h2, h3, p, dl, dd, ul, ol, pre, table { margin: 0; padding: 0; }
h1 { font-size: 1.5rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.015em; overflow-wrap: anywhere; }
h2 { font-size: 1.0625rem; line-height: 1.3; font-weight: 650; }
h3 { font-size: 0.867rem; font-weight: 600; color: var(--quiet); }
ul, ol { list-style: none; }
a { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: 1px; overflow-wrap: anywhere; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }
.icon { flex: none; vertical-align: -0.18em; }
.quiet { color: var(--quiet); }
.hidden:not(:focus) {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.skip { position: absolute; left: 1rem; top: -4rem; z-index: 1; padding: 0.5rem 0.875rem; background: var(--accent); color: var(--on-accent); border-radius: 0 0 8px 8px; }
.skip:focus { top: 0; }

main { max-width: 68rem; margin: 0 auto; padding: 1.75rem 1.5rem 4rem; }
main > section, main > .columns { margin-top: 1.75rem; }
main section > h2 { margin-bottom: 0.625rem; }
main section > h3 { margin: 0.875rem 0 0.375rem; }
.title { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375rem 1rem; margin-bottom: 1.25rem; }
.title .quiet { font-size: 0.867rem; }
.title > .quiet { flex-basis: 100%; }
.title .marks { display: flex; flex-wrap: wrap; gap: 0.375rem; }
.crumb { margin-bottom: 0.375rem; font-size: 0.867rem; }
.crumb a::before { content: '←' / ''; display: inline-block; margin-right: 0.375rem; }
.columns { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.75rem 1.25rem; align-items: start; }
.more:empty { display: none; }
.more { margin-top: 1.25rem; text-align: center; color: var(--quiet); }

@media (max-width: 46rem) {
  main { padding: 1.25rem 1rem 3rem; }
  .columns { grid-template-columns: minmax(0, 1fr); }
}
@media (prefers-reduced-motion: reduce) {
  * { animation: none !important; transition: none !important; }
}
`
