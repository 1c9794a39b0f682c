import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  main: {
    build: {
      outDir: path('out/main'),
      rolldownOptions: {
        input: {
          index: path('main/index.ts'),
          'import-worker': path('main/imports/worker.ts'),
          'verification-worker': path('main/payments/verification-worker.ts'),
        },
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
