const helper = /\b__name\s*=\s*\(\s*(\w+)\s*,\s*\w+\s*\)\s*=>\s*\w+\([^;]*?\}\s*\)/;

/** Runs after tsx, which is registered before. A helper in another form is left as it is: right, and slower. */
export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (loaded.format !== 'module' || loaded.source == null || !/\.ts(\?|$)/.test(url)) return loaded;
  const source = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
  return { ...loaded, source: source.replace(helper, '__name = ($1) => $1') };
}
