/** Lists and objects in one another, in a value whose type is the agency's own. Deeper ones cannot be written as JSON. */
const depthMax = 100;

/** True for a value that can be written as JSON without going deeper than the stack allows. */
export function isWritable(value: unknown, depthLeft: number = depthMax): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depthLeft === 0) return false;
  for (const each of Object.values(value)) if (!isWritable(each, depthLeft - 1)) return false;
  return true;
}
