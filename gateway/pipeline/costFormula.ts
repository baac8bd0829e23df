/** Values of an operation's variables, coerced. */
export type VariableValues = Readonly<Record<string, unknown>>;

/** A cost or a count: known from the text alone, or to be worked out from the variables. */
export type Cost = number | ((variables: VariableValues) => number);

export function costWith(cost: Cost, variables: VariableValues): number {
  return typeof cost === 'number' ? cost : cost(variables);
}

/** What is constant is added now. */
export function sumOf(costs: readonly Cost[]): Cost {
  let constant = 0;
  const formulas: Exclude<Cost, number>[] = [];
  for (const cost of costs) {
    if (typeof cost === 'number') constant += cost;
    else formulas.push(cost);
  }
  const [first] = formulas;
  if (first === undefined) return constant;
  if (formulas.length === 1 && constant === 0) return first;
  return (variables) => {
    let sum = constant;
    for (const formula of formulas) sum += formula(variables);
    return sum;
  };
}

/** Both sides are always worked out: a formula also refuses what must not be asked for. */
export function productOf(count: Cost, each: Cost): Cost {
  if (count === 1) return each;
  if (typeof count === 'number' && typeof each === 'number') return multiply(count, each);
  return (variables) => multiply(costWith(count, variables), costWith(each, variables));
}

export function maximumOf(costs: readonly Cost[]): Cost {
  const distinct = [...new Set(costs)];
  const [first] = distinct;
  if (first === undefined) return 0;
  if (distinct.length === 1) return first;
  if (distinct.every((cost) => typeof cost === 'number')) return Math.max(...distinct);
  return (variables) => {
    let most = 0;
    for (const cost of distinct) most = Math.max(most, costWith(cost, variables));
    return most;
  };
}

/** None of something endless costs nothing, where arithmetic has no answer. */
function multiply(count: number, each: number): number {
  return count === 0 || each === 0 ? 0 : count * each;
}
