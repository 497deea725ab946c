// fill.mjs: a database of many people, each with ten habits and some checks, in seconds.
//
// The first person is made by Cairn's own commands. The others are copies of that person's rows, made
// by SQL, each with a name and a key of their own.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const day_ms = 86400000;
export const checks_each = 3;

const habits = [
  { name: 'Run', emoji: '🏃', color: '#10B981', frequency: 'weekdays' },
  { name: 'Read', description: 'Ten pages, on paper.', frequency: 'daily' },
  { name: 'Stretch', frequency: 'custom', custom_days: [1, 3, 5] },
  { name: 'Cook at home', frequency: 'flexible', weekly_target: 4 },
  { name: 'Call home', frequency: 'interval', interval_times: 2, interval_days: 10 },
  { name: 'Practise the piano', tracking_mode: 'time', daily_time_goal: 30 },
  { name: 'Eight glasses of water', tracking_mode: 'count', color: '#3B82F6' },
  { name: 'Asleep by eleven', description: 'Lights out, telephone away.', emoji: '🌙' },
  { name: 'Sort the post', frequency: 'weekends' },
  { name: 'Write the diary', url: 'https://example.com/diary' },
];

function crc32(text) {
  let crc = 0xffffffff;

  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

// The key of a person: as base/keyform.h has it, but drawn from the person's number.
function key_of(person) {
  let text = 'lgd_';
  let check = '';
  let crc;

  for (const byte of createHash('sha256').update(`bench ${person}`).digest()) text += base62[byte % 62];
  crc = crc32(text);
  for (let i = 0; i < 6; i++, crc = Math.floor(crc / 62)) check = base62[crc % 62] + check;
  return text + check;
}

function first_person(cairn, file) {
  const call = (...args) => execFileSync(cairn, [...args, '--database', `sqlite:${file}`], { encoding: 'utf8' });
  const date = (ago) => new Date(Date.now() - ago * day_ms).toISOString().slice(0, 10);
  const ids = [];

  call('migrate');
  call('user', 'add', '--username', 'p1', '--email', 'p1@example.com', '--timezone', 'Europe/Bucharest');
  call('key', 'add', '--user', 'p1', '--api', 'loggd');
  for (const habit of habits) {
    const made = JSON.parse(call('call', 'loggd', 'POST', '/habits', '--user', 'p1', JSON.stringify(habit)));

    if (habit.tracking_mode !== 'time') ids.push(made.data.id); // those take a check without minutes
    for (let i = checks_each; i > 0; i--) {
      const check = { date: date(40 + i), ...(habit.tracking_mode === 'time' ? { minutes: 35 } : {}) };

      call('call', 'loggd', 'POST', `/habits/${made.data.id}/checks`, '--user', 'p1', JSON.stringify(check));
    }
  }
  return ids;
}

function sql(file, text) {
  const done = spawnSync('sqlite3', ['-batch', '-bail', file], { input: text, encoding: 'utf8', maxBuffer: 1 << 28 });

  if (done.status !== 0) throw new Error(`sqlite3: ${done.stderr}`);
  return done.stdout;
}

// INSERT ... SELECT of the first person's rows, once for each further one, with some columns changed.
function copies(file, table, changed) {
  const names = sql(file, `SELECT name FROM pragma_table_info('${table}');`).trim().split('\n');
  const from = names.map((name) => changed[name] ?? `t.${name}`).join(', ');

  return `INSERT INTO ${table} (${names.join(', ')}) SELECT ${from} FROM
    (SELECT value AS n FROM bench_number) CROSS JOIN template_${table} t;\n`;
}

function multiply(file, people, keys) {
  const tables = {
    person: { id: 'n', username: "'p' || n", email: "'p' || n || '@example.com'" },
    person_username: { username: "'p' || n", person: 'n' },
    person_email: { email: "'p' || n || '@example.com'", person: 'n' },
    habit: { person: 'n' },
    habit_check: { person: 'n' },
  };
  const key_names = sql(file, "SELECT name FROM pragma_table_info('api_key');").trim().split('\n');
  const key_from = key_names.map((name) => ({ hash: 'k.hash', person: 'k.person' })[name] ?? `t.${name}`);
  let text = 'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN;\n';

  text += `CREATE TEMP TABLE bench_number AS SELECT value FROM generate_series(2, ${people});\n`;
  for (const [table, changed] of Object.entries(tables)) {
    text += `CREATE TEMP TABLE template_${table} AS SELECT * FROM ${table};\n`;
    text += copies(file, table, changed);
  }
  text += 'CREATE TEMP TABLE bench_key (hash TEXT, person INTEGER);\nCREATE TEMP TABLE template_key AS SELECT * FROM api_key;\n';
  text += 'DELETE FROM api_key;\n';
  for (let i = 0; i < keys.length; i += 500) {
    const rows = keys.slice(i, i + 500).map((key, k) => `('${createHash('sha256').update(key).digest('hex')}',${i + k + 1})`);

    text += `INSERT INTO bench_key VALUES ${rows.join(',')};\n`;
  }
  text += `INSERT INTO api_key (${key_names.join(', ')}) SELECT ${key_from.join(', ')}
    FROM (SELECT * FROM bench_key ORDER BY hash) k CROSS JOIN template_key t;\n`;
  text += `UPDATE counter SET next = ${people + 1} WHERE name = 'person'; COMMIT;\n`;
  sql(file, text);
}

// Makes DIR/PEOPLE.db, and DIR/PEOPLE.keys with a line for each person. `habits`: the numbers of those
// habits that take a plain check, the same for everybody.
export function fill(cairn, dir, people) {
  const made = { file: `${dir}/${people}.db`, keys: `${dir}/${people}.keys`, people };
  const keys = Array.from({ length: people }, (_, i) => key_of(i + 1));

  made.habits = first_person(cairn, made.file);
  multiply(made.file, people, keys);
  writeFileSync(made.keys, keys.join('\n') + '\n');
  return made;
}
