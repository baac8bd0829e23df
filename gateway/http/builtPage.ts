import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { compress } from './compression.ts';
import type { ContentCoding } from './negotiation.ts';

export interface PageFile {
  readonly contentType: string;
  /** Its name carries a digest of its content, so it never changes. */
  readonly isImmutable: boolean;
  /** The content, in the coding that was asked for where that helps. */
  readonly read: (
    coding: ContentCoding | null,
  ) => Promise<{ readonly content: Buffer; readonly coding: ContentCoding | null }>;
}

/** A built page: every file that may be served, by its path below the page. Nothing else on disk can be reached. */
export type BuiltPage = ReadonlyMap<string, PageFile>;

/** Reads what stands in a folder, once; null when there is no built page. */
export function findBuiltPage(folder: string): BuiltPage | null {
  const entries = statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : [];
  const files = entries.map((entry) => {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join('/');
    return [path, pageFile(file, path)] as const;
  });
  const page = new Map(files);
  return page.has('index.html') ? page : null;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

function pageFile(file: string, path: string): PageFile {
  const contentType = contentTypes[extname(file)] ?? 'application/octet-stream';
  const isText = /^(text\/|application\/json|image\/svg)/.test(contentType) || contentType === 'font/ttf';
  // Compressed once per coding and kept: the files are few, and fixed by the build.
  const kept = new Map<ContentCoding, Promise<Buffer>>();
  return {
    contentType,
    isImmutable: path.startsWith('assets/'),
    async read(coding) {
      if (coding === null || !isText) return { content: await readFile(file), coding: null };
      let compressed = kept.get(coding);
      if (compressed === undefined) {
        compressed = readFile(file).then((content) => compress(content, coding));
        kept.set(coding, compressed);
        // A file that could not be read is tried again next time.
        compressed.catch(() => kept.delete(coding));
      }
      return { content: await compressed, coding };
    },
  };
}
