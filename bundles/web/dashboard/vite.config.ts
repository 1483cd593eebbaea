import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { nodeProxy } from './scripts/node-proxy.mjs';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('src/main/web'),
  publicDir: here('src/main/web/public'),
  cacheDir: here('target/vite'),
  plugins: [react()],
  resolve: { alias: { '~': here('src/main/web') } },
  build: {
    outDir: here('target/web'),
    emptyOutDir: true,
    target: 'es2022',
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        // What most pages use is one file: forty small ones cost more, each a round trip over HTTP/1.1.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules[\\/](?!@xterm|@novnc|uplot)|[\\/]web[\\/](ui(?![\\/]chart)|app|api|theme)[\\/]/,
            },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', port: 5173, strictPort: false, proxy: nodeProxy() },
  preview: { host: '127.0.0.1', proxy: nodeProxy() },
  test: {
    // What needs a document says so at its head: // @vitest-environment happy-dom
    environment: 'node',
    include: ['**/*.test.{ts,tsx}'],
  },
});
