// Every page is valid HTML, says the Nu checker: all of them in one call.

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const package_ = createRequire(import.meta.url).resolve('vnu-jar/package.json');
const JAR = join(dirname(package_), 'build/dist/vnu.jar');

function check(folder) {
  return new Promise((done, fail) => {
    // Without -Xss it overflows its stack on deep pages, and says nothing of it.
    const java = spawn('java', ['-Xss4m', '-jar', JAR, '--stdout', '--format', 'json', '--skip-non-html', folder],
      { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    java.stdout.setEncoding('utf8').on('data', (chunk) => { output += chunk; });
    java.on('error', fail).on('close', () => {
      try {
        done(JSON.parse(output).messages);
      } catch {
        fail(new Error(`no JSON from the checker: ${output.slice(0, 500)}`));
      }
    });
  });
}

export default async function ({ site, test }) {
  const faults = new Map(site.pages.map((page) => [site.tree(page), []]));
  for (const { url, lastLine, firstColumn, message, extract } of await check(site.root)) {
    const page = relative(site.root, fileURLToPath(url));
    faults.get(site.tree(page)).push(`${page}:${lastLine}:${firstColumn ?? 1}: ${message}\n  ${extract ?? ''}`);
  }
  for (const [tree, found] of faults) await test(tree, found);
}
