/** One call as a thread. */
export const thread: string = `
.threads { display: grid; gap: 0.875rem; }
.thread { padding: 0.875rem 1.125rem 1rem; }
.thread > header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; margin-bottom: 0.75rem; }
.thread h2 a { color: inherit; text-decoration: none; }
.thread h2 a:hover { color: var(--accent); text-decoration: underline; }
.thread time { margin-left: auto; color: var(--quiet); font-size: 0.867rem; white-space: nowrap; }
.endpoint { font-size: 0.8rem; color: var(--quiet); overflow-wrap: anywhere; }
.endpoint b { font-weight: 650; }

.steps { display: grid; gap: 0.4375rem; }
.step { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: 0 0.75rem; }
.step dt { display: flex; align-items: baseline; gap: 0.5rem; color: var(--quiet); font-size: 0.867rem; font-weight: 550; }
/* The thread itself: a line from each step to the next. */
.step dt { position: relative; }
.step:not(:last-child) dt::after { content: ''; position: absolute; left: 7px; top: 1.3rem; bottom: -0.55rem; border-left: 1px solid var(--line); }
.step dt .icon { width: 14px; height: 14px; transform: translateY(2px); }
.step dd { font-size: 0.9rem; overflow-wrap: anywhere; }
.step dd > ul { display: grid; gap: 0.3125rem; }
.step.caution dt { color: var(--caution); }
.step.bad dt { color: var(--bad); }
.step q { quotes: '“' '”'; }

.values { display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; font-size: 0.8rem; line-height: 1.75; }
.values .name, .fields .name { color: var(--quiet); }
.with-key { color: var(--quiet); font-size: 0.8rem; }
.with-key code { font-size: inherit; }
.with-key .icon { width: 13px; height: 13px; }
.fields { display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; font-size: 0.8rem; line-height: 1.75; }
.fields del { color: var(--quiet); }
.fields ins { text-decoration: none; }
.email-link { font-size: 0.867rem; }

@media (max-width: 46rem) {
  .thread { padding: 0.75rem 0.875rem 0.875rem; }
  .step { grid-template-columns: minmax(0, 1fr); }
  .steps { gap: 0.5rem; }
  .step dd { padding-left: 1.375rem; }
  .step:not(:last-child) dt::after { display: none; }
}
`
