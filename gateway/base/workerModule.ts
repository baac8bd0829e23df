/**
 * The module that a worker thread begins with. Compiled, it is the module itself; run from its source it is a starter of the
 * same name, since Node 20 does not hand `--import tsx` on to a worker's own imports.
 *
 * @param name without an extension, beside the module that starts the worker.
 * @param from `import.meta.url` of that module.
 */
export function workerModule(name: string, from: string): URL {
  return new URL(`./${name}.${from.endsWith('.ts') ? 'mjs' : 'js'}`, from);
}
