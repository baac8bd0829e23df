/** What was measured of one curve. */
export interface Curve {
  readonly name: string;
  readonly unit: string;
  readonly points: readonly { readonly size: number; readonly cpuMs: number }[];
}

const [width, height, margin, gap] = [300, 240, 52, 24];
const colors = ['#1a4480', '#936f38', '#4d8055'];

/** An SVG: one panel for each curve, both axes logarithmic, with a dashed line of what would grow linearly. */
export function plotOf(curves: readonly Curve[]): string {
  const panels = curves.map((curve, i) => panelOf(curve, i * (width + gap), colors[i % colors.length] ?? '#1a4480'));
  const whole = curves.length * (width + gap) - gap;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${height}" font-family="system-ui, sans-serif" font-size="10">`,
    '<title>CPU of the gateway for one operation, as it grows</title>',
    `<rect width="${whole}" height="${height}" fill="#fff"/>`,
    ...panels,
    '</svg>',
    '',
  ].join('\n');
}

function panelOf({ name, unit, points }: Curve, left: number, color: string): string {
  const sizes = points.map(({ size }) => size);
  const costs = points.map(({ cpuMs }) => cpuMs);
  const xs = decadesOf(sizes);
  const ys = decadesOf(costs);
  const x = (size: number) =>
    round(margin + ((Math.log10(size) - xs.from) / (xs.to - xs.from)) * (width - margin - 10));
  const y = (cost: number) => round(height - 36 - ((Math.log10(cost) - ys.from) / (ys.to - ys.from)) * (height - 66));
  const last = points.at(-1) ?? { size: 1, cpuMs: 1 };
  // From the largest measurement back, a tenth of the cost for a tenth of the size.
  const least = Math.max(10 ** xs.from, (last.size * 10 ** ys.from) / last.cpuMs);
  const linear = `M${x(least)} ${y((last.cpuMs * least) / last.size)}L${x(last.size)} ${y(last.cpuMs)}`;
  return [
    `<g transform="translate(${left} 0)"><title>${name}</title>`,
    `<text x="${margin}" y="14" font-weight="600">${name}</text>`,
    ...ticks(xs).map(
      (at) =>
        `<path d="M${x(at)} 30V${height - 36}" stroke="#dcdee0"/><text x="${x(at)}" y="${height - 22}" text-anchor="middle">${label(at)}</text>`,
    ),
    ...ticks(ys).map(
      (at) =>
        `<path d="M${margin} ${y(at)}H${width - 10}" stroke="#dcdee0"/><text x="${margin - 6}" y="${y(at) + 3}" text-anchor="end">${label(at)} ms</text>`,
    ),
    `<path d="${linear}" stroke="#71767a" stroke-dasharray="4 3"/>`,
    `<path d="M${points.map(({ size, cpuMs }) => `${x(size)} ${y(cpuMs)}`).join('L')}" fill="none" stroke="${color}" stroke-width="2"/>`,
    ...points.map(
      ({ size, cpuMs }) =>
        `<circle cx="${x(size)}" cy="${y(cpuMs)}" r="3" fill="${color}"><title>${size} ${unit}: ${cpuMs.toFixed(3)} ms</title></circle>`,
    ),
    `<text x="${(width + margin) / 2}" y="${height - 8}" text-anchor="middle">${unit}, against CPU of one operation</text>`,
    '</g>',
  ].join('\n');
}

interface Decades {
  readonly from: number;
  readonly to: number;
}

function decadesOf(values: readonly number[]): Decades {
  const from = Math.floor(Math.log10(Math.min(...values)));
  return { from, to: Math.max(from + 1, Math.ceil(Math.log10(Math.max(...values)))) };
}

function ticks({ from, to }: Decades): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
}

function label(value: number): string {
  return value >= 1_000 ? `${value / 1_000}k` : String(Number(value.toPrecision(1)));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
