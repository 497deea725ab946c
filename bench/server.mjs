// server.mjs: starts a server, reads what it has cost, ends it.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { request } from 'node:http';
import { cpus } from 'node:os';

// With two processors or more, a pinned server has the first to itself and wrk the second.
const pinnable = cpus().length >= 2;
export const pin = (core, command, args) =>
  pinnable ? ['taskset', ['-c', String(core), command, ...args]] : [command, args];

function port_free() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();

      server.close(() => resolve(port));
    });
  });
}

export function fetch_text(url, headers = {}) {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent: false }, (answer) => {
      let body = '';

      answer.on('data', (part) => (body += part));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
    }).on('error', reject).end();
  });
}

// POSTs JSON with a key; an answer that is no success is an error.
export function send_text(url, key, body) {
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      method: 'POST', agent: false,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
    }, (answer) => {
      let text = '';

      answer.on('data', (part) => (text += part));
      answer.on('end', () => (answer.statusCode < 300 ? resolve(text) : reject(new Error(`${url}: ${answer.statusCode} ${text}`))));
    }).on('error', reject);

    asked.end(body);
  });
}

// Milliseconds from `since` until the URL answers 200.
async function ready(url, since, child) {
  for (;;) {
    const answer = await fetch_text(url).catch(() => null);

    if (answer?.status === 200) return performance.now() - since;
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode}`);
    if (performance.now() - since > 10000) throw new Error(`${url} does not answer`);
  }
}

const children = (pid) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);

// Seconds of processor time of a process and its children, all threads.
export function cpu_seconds(pid) {
  let ns = 0;

  for (const one of [String(pid), ...children(pid)])
    for (const thread of readdirSync(`/proc/${one}/task`))
      ns += Number(readFileSync(`/proc/${one}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  return ns / 1e9;
}

export function memory_mb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

async function server(command, args, log, probe) {
  const out = openSync(log, 'w');
  const since = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', out, out] });
  const ended = new Promise((resolve) => child.on('exit', resolve));

  closeSync(out);
  return {
    pid: child.pid,
    log,
    ready_ms: await ready(probe, since, child),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

// `pinned`: one HTTP thread on the first processor; else as configured by default.
export async function cairn_start(cairn, file, { pinned = false, level = 'info', more = [] } = {}) {
  const port = await port_free();
  const args = ['serve', '--listen', `127.0.0.1:${port}`, '--database', `sqlite:${file}`, '--log-level', level,
    '--limit-loggd', '10000000/1m', '--limit-resona', '10000000/1m', '--limit-resurgo', '10000000/1m',
    ...(pinned ? ['--workers', '1'] : []), ...more];
  const [command, all] = pinned ? pin(0, cairn, args) : [cairn, args];
  const base = `http://127.0.0.1:${port}`;

  return { ...(await server(command, all, `${file}.log`, `${base}/readyz`)), base, path: '/api/v1/public/habits' };
}

// One worker, on the first processor, as Debian configures it but without an access log.
export async function nginx_start(dir, body, { cached = false } = {}) {
  const port = await port_free();
  const home = `${dir}/nginx-${cached ? 'cached' : 'plain'}`;
  const user = process.getuid() === 0 ? 'user root;' : '';

  mkdirSync(`${home}/www`, { recursive: true });
  writeFileSync(`${home}/www/habits`, body);
  writeFileSync(`${home}/nginx.conf`, `${user}
    worker_processes 1; daemon off; pid ${home}/pid; error_log ${home}/error.log;
    events { worker_connections 1024; }
    http {
      sendfile on; tcp_nopush on; access_log off; keepalive_requests 1000000000;
      ${cached ? 'open_file_cache max=100; open_file_cache_valid 60s;' : ''}
      ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${home}/tmp;`).join(' ')}
      server { listen 127.0.0.1:${port}; root ${home}/www; default_type application/json; }
    }`);
  const [command, all] = pin(0, '/usr/sbin/nginx', ['-p', home, '-c', `${home}/nginx.conf`]);
  const base = `http://127.0.0.1:${port}`;

  return { ...(await server(command, all, `${home}/log`, `${base}/habits`)), base, path: '/habits' };
}

// Runs wrk against a server: its figures, and the processor time of the server for 100,000 requests.
export function load(target, { script, args, seconds, connections = 64, pinned = true }) {
  const dir = new URL('.', import.meta.url).pathname;
  const wrk = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', `${dir}${script}.lua`, target.base, '--', ...args.map(String)];
  const [command, all] = pinned ? pin(1, 'wrk', wrk) : ['wrk', wrk];
  const before = cpu_seconds(target.pid);
  const text = execFileSync(command, all, { encoding: 'utf8', env: { ...process.env, BENCH_DIR: dir } });
  const cpu = cpu_seconds(target.pid) - before;
  const figures = JSON.parse(text.trim().split('\n').pop());

  if (figures.bad || !figures.requests) throw new Error(`${target.base}: ${figures.bad} of ${figures.requests} requests failed\n${text}`);
  return { ...figures, rate: figures.requests / figures.seconds, cpu: (cpu / figures.requests) * 1e5 };
}
