import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the analysts' page into files that the gateway serves from its own origin. */
export default defineConfig({
  root: fileURLToPath(new URL('gateway/graphiql', import.meta.url)),
  base: '/graphiql/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The page's rules allow no inline script or data; what the editor needs comes as files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 8_000,
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  logLevel: 'error',
});
