// Debian's chromium, driven by playwright-core; it speaks to nobody by itself.

import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

export const executablePath = () =>
  execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();

export const launch = () => chromium.launch({ executablePath: executablePath(), args: FLAGS });

// A page on which what went wrong gathers in `faults`: requests to elsewhere, errors, what does not load.
export async function openPage(browser, options = {}, isOurs = () => true) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      faults.push(`console: ${message.text()} ${message.location().url}`);
    }
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => faults.push(`not loaded: ${request.url()} ${request.failure().errorText}`));
  page.on('request', (request) => {
    if (!isOurs(request.url())) faults.push(`goes outside: ${request.url()}`);
  });
  return { page, faults, close: () => context.close() };
}
