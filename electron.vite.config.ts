import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  main: {
    build: {
      outDir: path('out/main'),
      // Packages of hundreds of small files: in one file they load in a fraction of the time.
      externalizeDeps: { exclude: ['@hono/node-server', 'hono', 'kysely', 'stdnum', 'uuid', 'zod'] },
      rolldownOptions: {
        input: {
          index: path('main/index.ts'),
          'browser-host': path('main/hosts/browser/built.ts'),
          'import-worker': path('main/imports/worker.ts'),
          'lists-worker': path('main/lists/worker.ts'),
          'verification-worker': path('main/payments/verification-worker.ts'),
        },
        // All beside each other: threads and the built renderer are found from where a module lies.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: path('out/preload'),
      // A sandboxed preload script is loaded as CommonJS and may require nothing but 'electron'.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: path('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: path('renderer'),
    plugins: [react()],
    build: {
      outDir: path('out/renderer'),
      minify: true,
      rolldownOptions: { input: { index: path('renderer/index.html') } },
    },
  },
});
