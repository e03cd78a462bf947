// The site behind a real web server: nginx, without rights, on a free port of this machine only.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// Below a folder, not at the root: links that begin with / show themselves. It is the one of the handbook's base-url, which
// 404.html, shown at any depth, leads to.
const FOLDER = '/wegwijzer/';

// directives: of the server, for what a test wants besides.
const configuration = (port, site, scratch, directives) => `
${userInfo().uid === 0 ? 'user root;' : ''}
daemon off;
master_process off;
pid ${scratch}/pid;
error_log stderr crit;
events { worker_connections 256; }
http {
  include /etc/nginx/mime.types;
  types { application/manifest+json webmanifest; text/calendar ics; }
  access_log off;
  client_body_temp_path ${scratch}/body;
  proxy_temp_path ${scratch}/proxy;
  fastcgi_temp_path ${scratch}/fastcgi;
  uwsgi_temp_path ${scratch}/uwsgi;
  scgi_temp_path ${scratch}/scgi;
  charset utf-8;
  server {
    listen 127.0.0.1:${port};
    ${directives}
    location ${FOLDER} {
      alias ${site}/;
      error_page 404 ${FOLDER}404.html;
    }
  }
}
`;

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

function answers(port) {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => done(true)).once('error', () => done(false));
    socket.once('connect', () => socket.destroy());
  });
}

export async function serve(folder, directives = '') {
  const scratch = mkdtempSync(join(tmpdir(), 'wegwijzer-nginx-'));
  const port = await freePort();
  writeFileSync(join(scratch, 'nginx.conf'), configuration(port, resolve(folder), scratch, directives));
  const nginx = spawn('/usr/sbin/nginx', ['-c', join(scratch, 'nginx.conf'), '-p', scratch, '-e', 'stderr'],
    { stdio: ['ignore', 'ignore', 'inherit'] });
  const stop = () => {
    nginx.kill();
    rmSync(scratch, { recursive: true, force: true });
  };
  process.once('exit', stop); // however the tests end, no server outlives them
  for (let tries = 0; tries < 100; tries++) {
    if (await answers(port)) return { origin: `http://127.0.0.1:${port}${FOLDER}`, stop };
    await sleep(50);
  }
  stop();
  throw new Error('nginx does not answer');
}

// Nothing but the site's own files, no script or style in a page. Forms lead to its own pages too.
const POLICY = ["default-src 'none'", ...['script', 'style', 'img', 'connect', 'manifest', 'worker']
  .map((kind) => `${kind}-src 'self'`), "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"].join('; ');

// A server as strict as a school's may be.
export const serveStrictly = (folder) => serve(folder, `add_header Content-Security-Policy "${POLICY}" always;`);
