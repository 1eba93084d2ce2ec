/**
 * @typedef {import('./consumer.mjs').Consumer} Consumer
 * @typedef {import('./consumer.mjs').Build} Build
 * @typedef {import('./consumer.mjs').Run} Run
 */

/**
 * @typedef {object} Cell one application, used in one way on one Node
 * @property {string} name such as `nest-12-esm-fastify-node-24`
 * @property {Run} run
 * @property {string} node major version
 */

/** @typedef {{ name: string, build: Build, cells: readonly Cell[] }} PlannedBuild */
/** @typedef {{ consumer: Consumer, builds: readonly PlannedBuild[] }} Planned */

/**
 * What to install, to build and to run.
 *
 * @param {readonly Consumer[]} consumers
 * @param {readonly string[]} nodes
 * @param {string} [only] the name of a cell, or how names of cells begin, up to a dash
 * @returns {Planned[]}
 */
export function plan(consumers, nodes, only) {
  /** @param {{ name: string }} cell */
  const wanted = ({ name }) => only === undefined || `${name}-`.startsWith(`${only}-`)
  return consumers
    .map((consumer) => ({
      consumer,
      builds: consumer.builds
        .map((build) => plannedBuild(consumer, build, nodes))
        .map((planned) => ({ ...planned, cells: planned.cells.filter(wanted) }))
        .filter(({ cells }) => cells.length > 0),
    }))
    .filter(({ builds }) => builds.length > 0)
}

/**
 * @param {Consumer} consumer
 * @param {Build} build
 * @param {readonly string[]} nodes
 * @returns {PlannedBuild}
 */
function plannedBuild(consumer, build, nodes) {
  const name = `${consumer.name}-${build.name}`
  const cells = build.runs.flatMap((run) =>
    (build.nodes ?? nodes).map((node) => ({ name: `${name}-${run.name}-node-${node}`, run, node })),
  )
  return { name, build, cells }
}
