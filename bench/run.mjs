// run.mjs: the rows of the benchmark, in rounds, so that what disturbs one disturbs its neighbour too;
// each figure is the median of its rounds.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { cairn_start, fetch_text, load, memory_mb, nginx_start, send_text } from './server.mjs';
import { fill } from './fill.mjs';
import { resona } from './resona.mjs';

const root = new URL('..', import.meta.url).pathname;
const flag = (name) => process.argv.includes(name);
const value = (name) => (flag(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
const quick = flag('--quick');
const only = value('--only')?.split(',');
const cairn = value('--cairn') ?? `${root}build/cairn`;
const rounds = Number(value('--rounds') ?? (quick ? 2 : 5));
const seconds = Number(value('--seconds') ?? (quick ? 1 : 3));
const day_ms = 86400000;

const dir = mkdtempSync(`${tmpdir()}/cairn-bench-`);
const running = [];
const results = [];

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const figure = (all, name) => median(all.map((one) => one[name]));
const wanted = (row) => !only || only.includes(row);

function report(row, what, got, { unit = '', most, least, digits = 2, note = '' } = {}) {
  const bound = most !== undefined ? `<= ${most}` : least !== undefined ? `>= ${least}` : '';
  const held = most !== undefined ? got <= most : least !== undefined ? got >= least : undefined;
  const verdict = held === undefined ? '' : held ? 'held' : 'MISSED';
  const shown = `${got >= 1000 ? Math.round(got).toLocaleString('en') : got.toFixed(digits)}${unit && ` ${unit}`}`;

  results.push({ row, what, got, unit, bound, held, note });
  console.log(`${row.padEnd(11)} ${what.padEnd(58)} ${shown.padStart(12)}  ${bound.padEnd(9)} ${verdict.padEnd(6)} ${note}`);
}

async function opened(server) {
  running.push(server);
  return server;
}

async function closed(server) {
  running.splice(running.indexOf(server), 1);
  await server.stop();
}

// A server on a copy of the data, because a database has one server, and writes change it.
let copies_made = 0;
async function cairn_on(data, options) {
  const file = `${dir}/copy${copies_made++}.db`;

  copyFileSync(data.file, file);
  return opened(await cairn_start(cairn, file, options));
}

const get = (server, data, round, { most = 0, etag } = {}) => ({
  script: 'get', seconds, args: [data.keys, server.path, round, most, ...(etag ? [etag] : [])],
});

// --- GET against nginx --------------------------------------------------------------------------------

async function reads(data) {
  const key = readFileSync(data.keys, 'utf8').split('\n')[0];
  const info = await cairn_on(data, { pinned: true });
  const warn = await cairn_on(data, { pinned: true, level: 'warn' });
  const bare = await cairn_on(data, { pinned: true, more: ['--cache-bytes', '0'] });
  const idle_mb = memory_mb(info.pid);
  const answer = await fetch_text(info.base + info.path, { Authorization: `Bearer ${key}` });
  const file = await opened(await nginx_start(dir, answer.body));
  const kept = await opened(await nginx_start(dir, answer.body, { cached: true }));
  const one = { most: 1 };
  const etag = { most: 1, etag: answer.headers.etag };
  const jobs = {
    file: [file, one], one: [info, one], random: [info, {}], kept: [kept, one], one_warn: [warn, one],
    random_warn: [warn, {}], same: [info, etag], miss: [bare, one],
  };
  const got = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]));

  for (let round = 1; round <= rounds; round++)
    for (const [name, [server, how]] of Object.entries(jobs)) got[name].push(load(server, get(server, data, round, how)));

  const cpu = (name) => figure(got[name], 'cpu');
  const ratio = (name, to) => median(got[name].map((one_of, i) => one_of.cpu / got[to][i].cpu));
  const share = (name) => `${cpu(name).toFixed(2)} CPU s per 100,000; p99 ${figure(got[name], 'p99_us')} us`;

  report('nginx', `file of ${answer.body.length} bytes`, cpu('file'), { unit: 's', note: 'CPU s per 100,000; as Debian configures it, no access log' });
  report('nginx', 'the same with open_file_cache', cpu('kept'), { unit: 's' });
  report('get-one', 'CPU of one person\'s habits / nginx file', ratio('one', 'file'), { most: 0.8, note: share('one') });
  report('get-one', 'the same, nginx with open_file_cache', ratio('one', 'kept'));
  report('get-one', 'the same, without a log line a request / nginx file', ratio('one_warn', 'file'), { note: share('one_warn') });
  report('get-random', `CPU of ${data.people} random people\'s / nginx file`, ratio('random', 'file'), { most: 2.5, note: share('random') });
  report('get-random', 'the same, without a log line a request', ratio('random_warn', 'file'), { note: share('random_warn') });
  report('304', 'CPU of "not modified" / nginx file', ratio('same', 'file'), { note: share('same') });
  report('cache', 'CPU of one person\'s, nothing kept / kept', ratio('miss', 'one'), { note: share('miss') });
  report('memory', 'resident when idle', idle_mb, { unit: 'MB', digits: 1 });
  report('memory', 'resident after these reads', memory_mb(info.pid), { unit: 'MB', most: 40, digits: 1 });
  for (const server of [info, warn, bare, file, kept]) await closed(server);
}

// --- writes --------------------------------------------------------------------------------------------

async function counters(server) {
  const { body } = await fetch_text(`${server.base}/metrics`);
  const of = (name) => Number(new RegExp(`^${name} (\\d+)`, 'm').exec(body)[1]);

  return { writes: of('cairn_writes_total'), commits: of('cairn_commits_total') };
}

// Checks of a new day each round, so that most of them are a habit's first of its day.
async function post(server, data, round) {
  const before = await counters(server);
  const date = new Date(Date.now() - (30 - round) * day_ms).toISOString().slice(0, 10);
  const got = load(server, { script: 'post', seconds, args: [data.keys, round, date, ...data.habits], pinned: false });
  const after = await counters(server);

  return { ...got, grouped: (after.writes - before.writes) / (after.commits - before.commits) };
}

async function writes(data) {
  const server = await cairn_on(data);
  const got = [];

  for (let round = 1; round <= rounds; round++) got.push(await post(server, data, round));
  const grouped = figure(got, 'grouped');

  report('post-check', 'acknowledged and on disk a second, 64 connections', figure(got, 'rate'),
    { unit: '/s', ...(grouped >= 20 ? {} : { least: 8000 }), note: `${figure(got, 'cpu').toFixed(2)} CPU s per 100,000` });
  report('post-check', 'acknowledged writes per sync', grouped, { least: 20, digits: 1, note: 'or 8,000 a second' });
  report('post-check', 'latency p50', figure(got, 'p50_us') / 1000, { unit: 'ms', digits: 1 });
  report('post-check', 'latency p99', figure(got, 'p99_us') / 1000, { unit: 'ms', most: 50, digits: 1 });
  report('memory', 'resident after these writes', memory_mb(server.pid), { unit: 'MB', most: 40, digits: 1 });
  await closed(server);
}

// --- the other subjects ----------------------------------------------------------------------------------

const subjects = {
  tasks: { path: '/tasks', many: 50, body: { title: 'Write to the landlord', category: 'home', tags: ['Letters'] } },
  goals: { path: '/goals', many: 20, body: { title: 'Read 24 books', life_area: 'growth', time_horizon: 'yearly', tracking_type: 'metric', metric_start_value: 0, metric_target_value: 24 } },
  focus: { path: '/focus-sessions', many: 50, body: { status: 'completed', title: 'Deep work', started_at: new Date(Date.now() - 20 * day_ms).toISOString(), actual_duration_seconds: 1500, planned_duration_seconds: 1500 } },
};

// Lists of one person, made anew for each request, beside the person's habits made anew; and writes by
// random people.
async function others(data) {
  const key = readFileSync(data.keys, 'utf8').split('\n')[0];
  const server = await cairn_on(data, { pinned: true, more: ['--cache-bytes', '0'] });
  const writer = await cairn_on(data);
  const api = '/api/v1/public';
  const list = (path, round) => load(server, { script: 'get', seconds, args: [data.keys, api + path, round, 1] });
  const got = { habits: [] };

  for (const [name, { path, many, body }] of Object.entries(subjects)) {
    got[name] = [];
    got[`${name} write`] = [];
    for (let i = 0; i < many; i++) await send_text(`${server.base}${api}${path}`, key, JSON.stringify(body));
  }
  for (let round = 1; round <= rounds; round++) {
    got.habits.push(list('/habits', round));
    for (const [name, { path, body }] of Object.entries(subjects)) {
      got[name].push(list(path, round));
      got[`${name} write`].push(load(writer, { script: 'send', seconds, pinned: false, args: [data.keys, round, api + path, JSON.stringify(body)] }));
    }
  }
  for (const [name, { many }] of Object.entries(subjects))
    report('lists', `CPU of a list of ${many} ${name}, nothing kept / of 10 habits`, median(got[name].map((one, i) => one.cpu / got.habits[i].cpu)), { note: `${figure(got[name], 'cpu').toFixed(2)} CPU s per 100,000` });
  for (const name of Object.keys(subjects))
    report('post', `${name}: acknowledged and on disk a second`, figure(got[`${name} write`], 'rate'), { unit: '/s', note: `p99 ${Math.round(figure(got[`${name} write`], 'p99_us') / 1000)} ms` });
  for (const one of [server, writer]) await closed(one);
}

// --- few people against many ----------------------------------------------------------------------------

async function sizes(few, many) {
  const jobs = { few: [few, {}], many: [many, {}], many_few: [many, { most: few.people }] };
  const got = { few: [], many: [], many_few: [], few_post: [], many_post: [] };
  const kept = { few: await cairn_on(few, { pinned: true }), many: await cairn_on(many, { pinned: true }) };
  const of = (data) => (data === few ? kept.few : kept.many);

  for (let round = 1; round <= rounds; round++)
    for (const [name, [data, how]] of Object.entries(jobs)) got[name].push(load(of(data), get(of(data), data, round, how)));
  for (let round = 1; round <= rounds; round++)
    for (const data of [few, many]) got[data === few ? 'few_post' : 'many_post'].push(await post(of(data), data, round));

  const ratio = (a, b, name) => median(got[a].map((one, i) => one[name] / got[b][i][name]));
  const names = `${many.people} / ${few.people} people`;

  report('people', `GET CPU, ${names}, the same ${few.people} asking`, ratio('many_few', 'few', 'cpu'), { most: 1.2 });
  report('people', `GET CPU, ${names}, all of them asking`, ratio('many', 'few', 'cpu'), { note: 'kept answers and pages no longer fit' });
  report('people', `POST rate, ${few.people} / ${many.people} people`, ratio('few_post', 'many_post', 'rate'), { most: 1.2 });
  report('people', `POST CPU, ${names}`, ratio('many_post', 'few_post', 'cpu'));
  report('memory', `resident after ${many.people} people's reads and writes`, memory_mb(kept.many.pid), { unit: 'MB', most: 40, digits: 1 });
  for (const server of Object.values(kept)) await closed(server);
}

// --- start ------------------------------------------------------------------------------------------------

async function starts(data) {
  const took = [];
  const own = [];

  for (let round = 0; round < rounds; round++) {
    const server = await cairn_on(data);

    took.push(server.ready_ms);
    own.push(Number(/ready at .* after (\d+) ms/.exec(readFileSync(server.log, 'utf8'))[1]));
    await closed(server);
  }
  report('ready', `start to the first 200 of /readyz, ${data.people} people`, median(took), { unit: 'ms', most: 200, digits: 0, note: `by its own log ${median(own)} ms` });
}

// --- all of it -----------------------------------------------------------------------------------------------

function machine() {
  const git = (...args) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' }).trim();

  return {
    date: new Date().toISOString().slice(0, 10),
    commit: git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', 'src') ? ' and changes' : ''),
    binary: createHash('sha256').update(readFileSync(cairn)).digest('hex').slice(0, 12),
    processor: `${cpus().length} x ${cpus()[0].model}`,
    memory_gb: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    rounds, seconds,
  };
}

function store(where) {
  const name = `${root}bench/results/${where.date}-${where.commit.split(' ')[0]}`;
  const lines = results.map((r) => `| ${r.row} | ${r.what} | ${r.got.toFixed(2)} ${r.unit} | ${r.bound} | ${r.held === undefined ? '' : r.held ? 'held' : '**missed**'} | ${r.note} |`);
  const head = Object.entries(where).map(([key, text]) => `${key}: ${text}`).join(' · ');

  mkdirSync(`${root}bench/results`, { recursive: true });
  writeFileSync(`${name}.json`, JSON.stringify({ ...where, results }, null, 1) + '\n');
  writeFileSync(`${name}.md`, `${head}\n\n| row | what | figure | bound | | |\n|---|---|---|---|---|---|\n${lines.join('\n')}\n`);
  console.log(`kept in ${name}.md`);
}

async function main() {
  const where = machine();
  const any = (...rows) => rows.some(wanted);

  console.log(Object.entries(where).map(([key, text]) => `${key} ${text}`).join(', '));
  console.log('GET: server on one processor, wrk on the other, 64 connections; POST: nothing pinned.\n');
  const data = fill(cairn, dir, 10000);

  if (any('get', 'memory')) await reads(data);
  if (any('post')) await writes(data);
  if (any('lists')) await others(data);
  if (any('resona')) await resona({ cairn, dir, rounds, seconds, cairn_on, closed, counters, report, median, figure }, data);
  if (any('ready')) await starts(data);
  if (any('people')) await sizes(fill(cairn, dir, 1000), fill(cairn, dir, quick ? 20000 : 100000));
  if (!quick && !only && !flag('--no-store')) store(where);
}

try {
  await main();
} finally {
  for (const server of [...running]) await closed(server);
  rmSync(dir, { recursive: true });
}
process.exitCode = results.some((r) => r.held === false) ? 1 : 0;
