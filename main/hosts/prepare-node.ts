import module from 'node:module';
import { fileURLToPath } from 'node:url';

const oldest = 24;
const [major = 0] = process.versions.node.split('.').map(Number);

// The native SQLite module crashes older versions without a message (docs/architecture.md, *Storage*).
if (major < oldest) {
  const message = `Node ${oldest} is needed and this is ${process.versions.node}. Use npm's scripts, which bring it: npm run -s cli -- …`;
  process.stderr.write(`${JSON.stringify({ error: { code: 'notReady', message, details: {} } })}\n`);
  process.exit(1);
}

// What is loaded next are hundreds of sources: compiled once, and kept from start to start.
module.enableCompileCache(
  process.env['NODE_COMPILE_CACHE'] ??
    fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url)),
);
