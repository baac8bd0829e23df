/**
 * Counts and durations in the text format of Prometheus (exposition format 0.0.4). Small on purpose: a label takes its
 * value from a fixed set (codes, subgraph names), never from a request, so the number of series is bounded.
 */
export interface Counter {
  readonly add: (labels: readonly string[], by?: number) => void;
  readonly total: (labels: readonly string[]) => number;
}

/** What there is now: it rises and falls. */
export interface Gauge {
  readonly add: (labels: readonly string[], by: number) => void;
}

export interface Histogram {
  /** @param value in the unit of the buckets. */
  readonly observe: (labels: readonly string[], value: number) => void;
}

interface Family {
  readonly render: () => string;
  readonly totals: () => Record<string, number>;
}

export interface CounterRegistry {
  readonly counter: (name: string, help: string, labels: readonly string[]) => Counter;
  readonly gauge: (name: string, help: string, labels: readonly string[]) => Gauge;
  /** @param bounds of the buckets, rising; seconds when absent. */
  readonly histogram: (name: string, help: string, labels: readonly string[], bounds?: readonly number[]) => Histogram;
  readonly render: () => string;
  /** Name and labels → count, for the demonstration's counters. */
  readonly totals: () => Record<string, number>;
}

const bucketBoundsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createCounterRegistry(): CounterRegistry {
  const families: Family[] = [];
  const createSeries =
    (type: 'counter' | 'gauge') =>
    (name: string, help: string, labels: readonly string[]): Counter => {
      const series = new Map<string, { readonly key: string; count: number }>();
      const of = (values: readonly string[]) => {
        const id = seriesId(values);
        let one = series.get(id);
        if (one === undefined) {
          one = { key: labelText(labels, values), count: 0 };
          series.set(id, one);
        }
        return one;
      };
      families.push({
        render: () =>
          heading(name, help, type) + [...series.values()].map(({ key, count }) => `${name}${key} ${count}\n`).join(''),
        totals: () => Object.fromEntries([...series.values()].map(({ key, count }) => [`${name}${key}`, count])),
      });
      return {
        add(values, by = 1) {
          of(values).count += by;
        },
        total: (values) => series.get(seriesId(values))?.count ?? 0,
      };
    };
  return {
    counter: createSeries('counter'),
    gauge: createSeries('gauge'),
    histogram(name, help, labels, bounds = bucketBoundsSeconds) {
      const series = new Map<string, { readonly values: readonly string[]; readonly buckets: number[]; sum: number }>();
      families.push({
        render: () =>
          heading(name, help, 'histogram') +
          [...series.values()].map((one) => renderSeries(name, labels, bounds, one)).join(''),
        totals: () => ({}),
      });
      return {
        observe(values, value) {
          const key = seriesId(values);
          let one = series.get(key);
          if (one === undefined) {
            one = { values: [...values], buckets: new Array(bounds.length + 1).fill(0), sum: 0 };
            series.set(key, one);
          }
          let at = 0;
          while (at < bounds.length && value > bounds[at]!) at++;
          one.buckets[at]! += 1;
          one.sum += value;
        },
      };
    },
    render: () => families.map((family) => family.render()).join(''),
    totals: () => Object.assign({}, ...families.map((family) => family.totals())),
  };
}

/** The labels' text is written once per series; this is what finds it. */
function seriesId(values: readonly string[]): string {
  return values.length === 1 ? values[0]! : values.join('\u0000');
}

function renderSeries(
  name: string,
  labels: readonly string[],
  bounds: readonly number[],
  one: { readonly values: readonly string[]; readonly buckets: readonly number[]; readonly sum: number },
): string {
  let below = 0;
  let text = '';
  one.buckets.forEach((count, index) => {
    below += count;
    const bound = bounds[index];
    text += `${name}_bucket${labelText([...labels, 'le'], [...one.values, bound === undefined ? '+Inf' : String(bound)])} ${below}\n`;
  });
  const key = labelText(labels, one.values);
  return `${text}${name}_sum${key} ${one.sum}\n${name}_count${key} ${below}\n`;
}

function heading(name: string, help: string, type: 'counter' | 'gauge' | 'histogram'): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
}

function labelText(labels: readonly string[], values: readonly string[]): string {
  if (labels.length === 0) return '';
  return `{${labels.map((label, index) => `${label}="${escapeLabel(values[index] ?? '')}"`).join(',')}}`;
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
