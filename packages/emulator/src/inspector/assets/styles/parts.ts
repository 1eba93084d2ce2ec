/** What several screens share: cards, badges, banners, code. */
export const parts: string = `
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow); }

.badge { display: inline-flex; align-items: center; gap: 0.3rem; padding: 0.0625rem 0.5rem 0.0625rem 0.375rem; border-radius: 6px; font-size: 0.8rem; font-weight: 550; line-height: 1.55; white-space: nowrap; }
.badge .icon { width: 13px; height: 13px; }
.badge b { font-weight: 700; font-variant-numeric: tabular-nums; }
.badge.good { background: var(--good-ground); color: var(--good); }
.badge.caution { background: var(--caution-ground); color: var(--caution); }
.badge.bad { background: var(--bad-ground); color: var(--bad); }
.badge.quiet { background: var(--sunken); color: var(--quiet); }

.banner { display: flex; gap: 0.75rem; margin-bottom: 1.25rem; padding: 0.75rem 1rem; border: 1px solid currentColor; border-radius: 10px; background: var(--bad-ground); color: var(--bad); }
.banner .icon { margin-top: 0.2rem; }
.banner h2 { font-size: 0.9375rem; }
.banner ul { font-size: 0.867rem; }

.banner.caution { background: var(--caution-ground); color: var(--caution); }
.banner p, .banner details { margin-top: 0.25rem; font-size: 0.867rem; }
.banner a { color: inherit; }
.banner details ul { margin-top: 0.25rem; padding-left: 1rem; list-style: disc; }
summary { cursor: pointer; }
details .code { margin: 0.5rem 0 0.25rem; }

.code { padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--sunken); white-space: pre-wrap; overflow-wrap: anywhere; }
.json-key { color: var(--accent); }
.json-string { color: var(--good); }
.json-value { color: var(--caution); }

.empty { padding: 1.25rem; border: 1px dashed var(--edge); border-radius: 10px; color: var(--quiet); text-align: center; }

.welcome { padding: 1.5rem 1.75rem 1.75rem; }
.welcome > p { margin-top: 0.25rem; color: var(--quiet); }
.welcome ol { display: grid; gap: 1.25rem; margin-top: 1.5rem; counter-reset: step; }
.welcome li { position: relative; padding-left: 2.5rem; counter-increment: step; }
.welcome li::before { content: counter(step); position: absolute; left: 0; top: 0; width: 1.625rem; height: 1.625rem; border-radius: 50%; background: var(--sunken); color: var(--accent); font-weight: 650; font-size: 0.867rem; line-height: 1.625rem; text-align: center; }
.welcome .code { margin-top: 0.5rem; }

@media (max-width: 46rem) {
  .welcome { padding: 1.125rem 1rem 1.25rem; }
  .welcome li { padding-left: 2.125rem; }
}
`
