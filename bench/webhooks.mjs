// webhooks.mjs: how many deliveries a second, how soon after the act, and what a backlog costs.
// Usage: node bench/webhooks.mjs [--quick] [--cairn BINARY] [--only rate,hanging,backlog]
//
// 20 people with 5 endpoints each, 100 ports of one receiver, which checks every signature. An act (a
// check) is one request of its person and 5 deliveries. A delivery's time is counted from when the request was sent: what
// lies between commit and receipt is less.
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { cairn_start, cpu_seconds, memory_mb } from './server.mjs';

const root = new URL('..', import.meta.url).pathname;
const flag = (name) => process.argv.includes(name);
const value = (name) => (flag(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
const quick = flag('--quick');
const only = value('--only')?.split(',');
const cairn = value('--cairn') ?? `${root}build/cairn`;
const people_count = 20;
const each = 5;
const deliveries_a_second = 1000;
const seconds = quick ? 5 : 60;
const backlog = quick ? 5000 : 100000;
const hanging = [0, 21, 42, 63, 84]; // of 100, each another person's
const day_ms = 86400000;
const first_day = Date.parse('2000-01-01');

const dir = mkdtempSync(`${tmpdir()}/cairn-webhooks-`);
const now = () => performance.timeOrigin + performance.now();
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const missed = [];

function report(row, what, got, { unit = '', most, least, digits = 0 } = {}) {
  const bound = most !== undefined ? `<= ${most}` : least !== undefined ? `>= ${least}` : '';
  const held = most !== undefined ? got <= most : least !== undefined ? got >= least : true;
  const shown = `${got >= 1000 ? Math.round(got).toLocaleString('en') : got.toFixed(digits)}${unit && ` ${unit}`}`;

  if (!held) missed.push(what);
  console.log(`${row.padEnd(9)} ${what.padEnd(58)} ${shown.padStart(12)}  ${bound.padEnd(9)} ${bound && (held ? 'held' : 'MISSED')}`);
}

function quantile(all, part) {
  const sorted = Float64Array.from(all).sort();

  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

/* --- who is there --------------------------------------------------------------------------------------- */

async function told(receiver, message) {
  receiver.send(message);
  return (await once(receiver, 'message'))[0];
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

function send(server, person, path, body) {
  return new Promise((resolve, reject) => {
    const text = JSON.stringify(body);
    const headers = { Authorization: `Bearer ${person.key}`, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
    const asked = request(`${server.base}/api/v1/public${path}`, { method: 'POST', agent, headers }, (answer) => {
      let said = '';

      answer.on('data', (part) => (said += part));
      answer.on('end', () => (answer.statusCode < 300 ? resolve(JSON.parse(said).data) : reject(new Error(`${path}: ${answer.statusCode} ${said}`))));
    });

    asked.on('error', reject);
    asked.end(text);
  });
}

// A fresh server with its people, and a receiver with their endpoints.
async function scene(name, more = []) {
  const file = `${dir}/${name}.db`;
  const words = (...all) => execFileSync(cairn, [...all, '--database', `sqlite:${file}`], { encoding: 'utf8' }).trim();
  const receiver = fork(`${root}bench/webhooks_receiver.mjs`, [people_count * each]);
  const [{ ports }] = await once(receiver, 'message');
  const people = [];

  words('migrate');
  for (let i = 0; i < people_count; i++) {
    words('user', 'add', '--username', `p${i}`, '--email', `p${i}@example.com`);
    people.push({ key: words('key', 'add', '--user', `p${i}`, '--api', 'loggd'), day: 0 });
  }
  const server = await cairn_start(cairn, file, { level: 'warn', more: ['--webhook-private', '--limit-manage', '100000/1m', ...more] });
  const secrets = {};

  for (const [i, person] of people.entries()) {
    person.habit = (await send(server, person, '/habits', { name: 'Run' })).id;
    for (let k = 0; k < each; k++) {
      const index = i * each + k;
      const url = `http://127.0.0.1:${ports[index]}/hook`;

      secrets[index] = (await send(server, person, '/webhooks', { url, events: ['habit.completed'] })).secret;
    }
  }
  receiver.send({ secrets });
  return { server, receiver, people };
}

async function over({ server, receiver }) {
  receiver.disconnect();
  await server.stop();
}

const sent = new Map(); // "person habit date" -> when it was sent

async function act(server, people, i) {
  const person = people[i];
  const date = new Date(first_day + person.day++ * day_ms).toISOString().slice(0, 10);

  sent.set(`${i} ${person.habit} ${date}`, now());
  await send(server, person, `/habits/${person.habit}/checks`, { date });
}

// Acts at an even pace, whatever the answers take.
async function pace({ server, people }, a_second, for_seconds) {
  const began = now();
  const running = new Set();
  const all = a_second * for_seconds;

  for (let n = 0; n < all; ) {
    const due = Math.min(all, Math.floor(((now() - began) / 1000) * a_second) + 1);

    for (; n < due; n++) {
      const one = act(server, people, n % people_count).finally(() => running.delete(one));

      running.add(one);
    }
    await wait(1);
  }
  await Promise.all(running);
  return (now() - began) / 1000;
}

// Resolves once `wanted` deliveries are there, or nothing has come for ten seconds.
async function arrived(receiver, wanted) {
  let last = -1;
  let since = now();

  for (;;) {
    const { arrived: count } = await told(receiver, { count: true });

    if (count >= wanted) return count;
    if (count !== last) [last, since] = [count, now()];
    if (now() - since > 10000) return count;
    await wait(50);
  }
}

const person_of = (index) => Math.floor(index / each);
const delays = (arrivals) => {
  const seen = new Set();

  return arrivals.flatMap(([index, what, ms]) => {
    const once_only = `${index} ${what}`;

    if (seen.has(once_only)) return [];
    seen.add(once_only);
    return [ms - sent.get(`${person_of(index)} ${what}`)];
  });
};

/* --- the rows ------------------------------------------------------------------------------------------- */

async function warm(stage) {
  await pace(stage, 20, 1);
  await arrived(stage.receiver, 20 * each);
  stage.receiver.send({ forget: true });
}

async function rate() {
  const stage = await scene('rate');

  await warm(stage);
  const cpu = cpu_seconds(stage.server.pid);
  const took = await pace(stage, deliveries_a_second / each, seconds);
  const wanted = deliveries_a_second * seconds;

  await arrived(stage.receiver, wanted);
  const used = cpu_seconds(stage.server.pid) - cpu;
  const { arrivals, bad } = await told(stage.receiver, { report: true });
  const all = delays(arrivals);
  const last = Math.max(...arrivals.slice(-1000).map(([, , ms]) => ms));
  const span = (last - Math.min(...arrivals.slice(0, 1000).map(([, , ms]) => ms))) / 1000;

  report('rate', `acts a second, for ${took.toFixed(0)} s`, (deliveries_a_second / each) * (seconds / took), { least: (deliveries_a_second / each) * 0.98 });
  report('rate', 'deliveries a second', all.length / span, { least: deliveries_a_second * 0.98 });
  report('rate', 'delivered', (100 * all.length) / wanted, { unit: '%', least: 100, digits: 2 });
  report('rate', 'signatures that are right', (100 * (arrivals.length - bad)) / arrivals.length, { unit: '%', least: 100, digits: 2 });
  report('rate', 'from request to receipt, median', quantile(all, 0.5), { unit: 'ms', digits: 1 });
  report('rate', 'from request to receipt, p95', quantile(all, 0.95), { unit: 'ms', most: 1000, digits: 1 });
  report('rate', 'from request to receipt, p99', quantile(all, 0.99), { unit: 'ms', digits: 1 });
  report('rate', 'processor of the server, per 1,000 deliveries', (used / all.length) * 1e6, { unit: 'ms', digits: 1 });
  report('rate', 'memory of the server', memory_mb(stage.server.pid), { unit: 'MB', digits: 1 });
  await over(stage);
}

async function hung() {
  const stage = await scene('hanging');
  const hangs = new Set(hanging);

  await warm(stage);
  stage.receiver.send({ hang: hanging });
  await pace(stage, deliveries_a_second / each, seconds);
  const wanted = deliveries_a_second * seconds * (1 - hanging.length / (people_count * each));

  await arrived(stage.receiver, wanted);
  const { arrivals, bad } = await told(stage.receiver, { report: true });
  const others = arrivals.filter(([index]) => !hangs.has(index));
  const all = delays(others);

  report('hanging', 'delivered to the 95 that answer', (100 * all.length) / wanted, { unit: '%', least: 100, digits: 2 });
  report('hanging', 'signatures that are wrong', bad, { most: 0 });
  report('hanging', 'from request to receipt at those, p95', quantile(all, 0.95), { unit: 'ms', most: 1000, digits: 1 });
  report('hanging', 'attempts at the 5 that hang', arrivals.length - others.length);
  await over(stage);
}

// Nobody answers while the acts come; then everybody does.
async function piled() {
  const stage = await scene('backlog', ['--webhook-timeout', '10m']);

  await warm(stage);
  const idle = memory_mb(stage.server.pid);

  stage.receiver.send({ hold: true });
  const acts = backlog / each;
  const began = now();
  let next = 0;
  let most = 0;
  const writer = async () => {
    while (next < acts) {
      const n = next++;

      await act(stage.server, stage.people, n % people_count);
      if (n % 500 === 0) most = Math.max(most, memory_mb(stage.server.pid));
    }
  };

  await Promise.all(Array.from({ length: people_count }, writer));
  const wrote = (now() - began) / 1000;
  const full = Math.max(most, memory_mb(stage.server.pid));
  const since = now();
  let draining = full;
  const watch = setInterval(() => (draining = Math.max(draining, memory_mb(stage.server.pid))), 100);

  stage.receiver.send({ hold: false });
  await arrived(stage.receiver, backlog);
  clearInterval(watch);
  const drained = (now() - since) / 1000;
  const { arrivals, bad } = await told(stage.receiver, { report: true });

  report('backlog', `deliveries that wait, written in ${wrote.toFixed(1)} s`, backlog);
  report('backlog', 'memory before', idle, { unit: 'MB', digits: 1 });
  report('backlog', 'most memory while they pile up', full, { unit: 'MB', digits: 1, most: (idle + 24).toFixed(1) });
  report('backlog', 'most memory while they are delivered', draining, { unit: 'MB', digits: 1, most: (idle + 24).toFixed(1) });
  report('backlog', 'delivered', (100 * new Set(arrivals.map(([index, what]) => `${index} ${what}`)).size) / backlog, { unit: '%', least: 100, digits: 2 });
  report('backlog', 'deliveries a second then', backlog / drained);
  report('backlog', 'signatures that are wrong', bad, { most: 0 });
  await over(stage);
}

try {
  for (const [name, row] of Object.entries({ rate, hanging: hung, backlog: piled })) if (!only || only.includes(name)) await row();
} finally {
  agent.destroy();
  rmSync(dir, { recursive: true, force: true });
}
if (missed.length) console.log(`missed: ${missed.join('; ')}`);
process.exit(missed.length ? 1 : 0);
