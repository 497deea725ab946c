// resona.mjs: samples in, states out, beside Loggd's list of habits on the same server.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { load, send_text } from './server.mjs';

const day_ms = 86400000;
const batch_samples = 1000; // as many as one request may have
const users = 1000;

const instant = (ms) => new Date(ms).toISOString().replace(/\.\d+/, '');
const at_noon = (ago) => Math.floor(Date.now() / day_ms) * day_ms + day_ms / 2 - ago * day_ms;

// Keys of the first person for the other APIs, each in a file of its own.
function keys_add(cairn, dir, data) {
  const add = (api) => {
    const file = `${dir}/${api}.keys`;
    const key = execFileSync(cairn, ['key', 'add', '--user', 'p1', '--api', api, '--database', `sqlite:${data.file}`], { encoding: 'utf8' }).trim();

    writeFileSync(file, key + '\n');
    return { file, key };
  };

  return { resona: add('resona'), resurgo: add('resurgo') };
}

// Somebody with every metric on each of 61 days: the most that an evaluation of 7 days looks at.
async function somebody(server, key) {
  const samples = Array.from({ length: 67 }, (_, ago) => ({
    timestamp: instant(at_noon(ago + 1)),
    metrics: { hrv_ms: 40 + (ago % 7), rhr_bpm: 55 + (ago % 5), skin_temp_c: 34 + (ago % 3) / 10, sleep_hours: 7 + (ago % 4) / 4, steps: 8000 + ago },
  }));

  await send_text(`${server.base}/v1/ingest`, key, JSON.stringify({ user_id: 'somebody', source: 'watch', samples }));
}

// Answers of one person's or user's, of three APIs in turn.
async function states({ cairn_on, closed, report, median, rounds, seconds }, data, keys) {
  const servers = { warm: await cairn_on(data, { pinned: true }), cold: await cairn_on(data, { pinned: true, more: ['--cache-bytes', '0'] }) };
  const jobs = {
    habits: [data.keys, servers.warm.path],
    state: [keys.resona.file, '/v1/state?user_id=somebody'],
    resurgo: [keys.resurgo.file, '/api/v1/habits'],
  };
  const got = {};

  for (const server of Object.values(servers)) await somebody(server, keys.resona.key);
  for (let round = 1; round <= rounds; round++)
    for (const [kind, server] of Object.entries(servers))
      for (const [name, [file, path]] of Object.entries(jobs))
        (got[`${kind} ${name}`] ??= []).push(load(server, { script: 'get', seconds, args: [file, path, round, 1] }));
  const ratio = (a, b) => median(got[a].map((one, i) => one.cpu / got[b][i].cpu));
  const us = (name) => median(got[name].map((one) => one.cpu * 10));

  report('resona', 'CPU of GET /v1/state / Loggd\'s habits, both kept', ratio('warm state', 'warm habits'), { most: 1.2, note: `${us('warm state').toFixed(1)} us` });
  report('resona', 'CPU of GET /v1/state of 67 days, nothing kept', us('cold state'), { unit: 'us', most: 250, digits: 0 });
  report('resurgo', 'CPU of GET /api/v1/habits / Loggd\'s habits, both kept', ratio('warm resurgo', 'warm habits'), { most: 1.2, note: `${us('warm resurgo').toFixed(1)} us` });
  report('resurgo', 'the same, nothing kept', ratio('cold resurgo', 'cold habits'), { most: 1.2, note: `${us('cold resurgo').toFixed(0)} us` });
  for (const server of Object.values(servers)) await closed(server);
}

async function singles({ cairn_on, closed, counters, report, figure, rounds, seconds }, data, keys) {
  const server = await cairn_on(data);
  const got = [];

  for (let round = 1; round <= rounds; round++) {
    const before = await counters(server);
    const first = (at_noon(0) - (20 - round) * day_ms) / 1000;
    const one = load(server, { script: 'sample', seconds, args: [keys.resona.key, round, users, first], pinned: false });
    const after = await counters(server);

    got.push({ ...one, grouped: (after.writes - before.writes) / (after.commits - before.commits) });
  }
  const grouped = figure(got, 'grouped');

  report('ingest', 'one sample each, on disk: a second, 64 connections', figure(got, 'rate'),
    { unit: '/s', ...(grouped >= 20 ? {} : { least: 8000 }), note: `${figure(got, 'cpu').toFixed(2)} CPU s per 100,000; p99 ${Math.round(figure(got, 'p99_us') / 1000)} ms` });
  report('ingest', 'acknowledged samples per sync', grouped, { least: 20, digits: 1, note: 'or 8,000 a second' });
  await closed(server);
}

// A sample every quarter of an hour, so that a batch is ten days and a half.
async function batches({ cairn_on, closed, report, figure, dir, rounds, seconds }, data, keys) {
  const server = await cairn_on(data);
  const file = `${dir}/samples`;
  const got = [];

  writeFileSync(file, Array.from({ length: batch_samples }, (_, i) =>
    JSON.stringify({ timestamp: instant(at_noon(30) + i * 900000), metrics: { hrv_ms: 40 + (i % 30), rhr_bpm: 55 + (i % 9) } })).join(','));
  for (let round = 1; round <= rounds; round++) {
    const one = load(server, { script: 'batch', seconds, connections: 8, args: [keys.resona.key, file, `round-${round}`], pinned: false });

    got.push({ ...one, rate: one.rate * batch_samples, cpu: one.cpu / batch_samples });
  }
  report('ingest', `batches of ${batch_samples}, on disk: samples a second`, figure(got, 'rate'),
    { unit: '/s', least: 100000, note: `${(figure(got, 'cpu') * 10).toFixed(1)} CPU us a sample, all threads` });
  await closed(server);
}

export async function resona(tools, data) {
  const keys = keys_add(tools.cairn, tools.dir, data);

  await states(tools, data, keys);
  await singles(tools, data, keys);
  await batches(tools, data, keys);
}
