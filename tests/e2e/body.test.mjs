// The model of the body beside the same model in another language, tests/oracle/physiology.py: random lives, and
// every day of real people where their data is there. Exact numbers agree to 1e-9, shown ones are equal.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";

const program = resolve(process.env.CAIRN_BUILD ?? "build/test", "tests/body_dump");
const oracle = resolve("tests/oracle/physiology.py");
const shared = process.env.CAIRN_SHARED || "../shared";
const METRICS = ["hrv_ms", "rhr_bpm", "skin_temp_c", "sleep_hours", "steps"];
const LEVELS = 5, EXACT = 12; // valid, levels, outputs: then come the shown ones
const DAY = 86400;

// Random numbers that can be had again: CAIRN_SEED, else a fixed seed.
let state = BigInt(process.env.CAIRN_SEED ?? 20260408) * 2n + 1n;
console.log(`body.test.mjs: CAIRN_SEED=${process.env.CAIRN_SEED ?? 20260408}`);
function roll(least, most) {
    const mask = (1n << 64n) - 1n;
    state ^= state >> 12n;
    state = (state ^ (state << 25n)) & mask;
    state ^= state >> 27n;
    return least + Number((((state * 0x2545f4914f6cdd1dn) & mask) >> 11n) % BigInt(most - least + 1));
}

function run(command, args, lines) {
    const ran = spawnSync(command, args, {
        input: lines.join("\n") + "\n", encoding: "utf8", maxBuffer: 1 << 28,
        env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
    });
    assert.equal(ran.status, 0, `${command}: ${ran.error ?? ran.stderr}`);
    return ran.stdout.trimEnd().split("\n");
}

// Each shown number is floor(100 x + 0.5) of an exact one: when that lies on a step to 1e-9, either side is right.
const SHOWN = [LEVELS + 1, LEVELS + 1, LEVELS + 2, LEVELS + 3, LEVELS + 6, LEVELS + 4, LEVELS + 4, LEVELS + 5];
function onStep(x) {
    const rest = 100 * x + 0.5;
    return Math.abs(rest - Math.round(rest)) < 1e-7;
}

// Compares answer by answer; how many there were, and the largest difference of exact numbers.
function compare(lines) {
    const questions = lines.filter((line) => !line.startsWith("sample") && !line.startsWith("person"));
    const ours = run(program, [], lines);
    const theirs = run("python3", [oracle, "dump"], lines);
    let largest = 0;
    let exempt = 0;
    assert.equal(ours.length, questions.length);
    assert.equal(theirs.length, questions.length);
    ours.forEach((answer, i) => {
        if (!questions[i].startsWith("ask")) return assert.equal(answer, theirs[i], questions[i]);
        const [a, b] = [answer.split(" "), theirs[i].split(" ")];
        assert.equal(a[0], b[0], questions[i]);
        for (let k = 1; k < EXACT; k++) {
            const apart = Math.abs(Number(a[k]) - Number(b[k]));
            assert.ok(apart <= 1e-9, `${questions[i]}: number ${k} is ${a[k]}, not ${b[k]}`);
            largest = Math.max(largest, apart);
        }
        SHOWN.forEach((exact, k) => {
            if (onStep(Number(b[exact]))) return exempt++;
            const [x, y] = [a[EXACT + k], b[EXACT + k]];
            assert.ok(k === 1 ? x === y : Number(x) === Number(y), `${questions[i]}: shown ${k} is ${x}, not ${y}`);
        });
    });
    return { answers: ours.length, largest, exempt };
}

// Asks on every day from the first sample's to some days after the last, and now and then for other ranges.
function questions(first, last) {
    const lines = [];
    for (let day = first; day <= last; day++) {
        lines.push(`ask ${day} 7`, `step ${day}`);
        if (day % 8 === 0) for (const range of [1, 30, 90, roll(2, 89)]) lines.push(`ask ${day} ${range}`);
    }
    return lines;
}

function randomValue(metric) {
    const odd = roll(1, 15) === 1;
    const [least, most] = {
        hrv_ms: odd ? [1, 410] : [20, 90], rhr_bpm: odd ? [20, 190] : [50, 80], skin_temp_c: odd ? [18, 45] : [32, 36],
        sleep_hours: odd ? [0, 22] : [4, 10], steps: odd ? [0, 210000] : [1000, 15000],
    }[metric];
    return metric === "steps" ? roll(least, most) : roll(least * 100, most * 100) / 100;
}

// Up to three sources that come and go, several samples a day, in no order, some of them corrected.
function randomLife(number) {
    const first = roll(-30, 25000);
    const last = first + roll(0, 110);
    const lines = [];
    for (const source of ["ring", "Watch", "phone:a"].slice(0, roll(1, 3))) {
        const measured = METRICS.filter(() => roll(1, 4) > 1);
        const density = roll(1, 100);
        for (let day = first; day <= last; day++)
            for (const metric of measured)
                if (roll(1, 100) <= density)
                    for (let n = roll(1, 5) === 1 ? 3 : 1; n > 0; n--) {
                        const at = day * DAY + roll(0, 3) * 21600;
                        lines.push(`sample ${source} ${at} ${metric} ${randomValue(metric)}`);
                    }
    }
    for (let i = lines.length - 1; i > 0; i--) {
        const j = roll(0, i);
        [lines[i], lines[j]] = [lines[j], lines[i]];
    }
    return [`person random${number}`, ...lines, ...questions(first - 1, last + 5)];
}

// A file of days: person, date, metrics. Noon of each.
function realLives(path) {
    const [head, ...rows] = readFileSync(path, "utf8").trimEnd().split("\n").map((line) => line.split(","));
    const people = new Map();
    for (const row of rows) {
        const day = Date.parse(row[1]) / 1000 / DAY;
        const life = people.get(row[0]) ?? { first: day, last: day, samples: [], days: 0 };
        people.set(row[0], life);
        life.first = Math.min(life.first, day);
        life.last = Math.max(life.last, day);
        life.days++;
        head.forEach((name, i) => {
            if (METRICS.includes(name) && row[i] !== "") life.samples.push(`sample csv ${day * DAY + 43200} ${name} ${row[i]}`);
        });
    }
    return people;
}

test("random lives", () => {
    const lines = Array.from({ length: 25 }, (_, i) => randomLife(i)).flat();
    const { answers, largest, exempt } = compare(lines);
    console.log(`body.test.mjs: random lives: ${answers} answers, largest difference ${largest.toExponential(1)}, ${exempt} on a step`);
    assert.ok(answers > 1000 && exempt < answers / 20);
});

for (const [name, people, days] of [["lifesnaps", 71, 4791], ["fitbit", 33, 863]]) {
    test(`every day of ${name}`, (t) => {
        const path = resolve(shared, "data", name, `${name}_daily.csv`);
        if (!existsSync(path)) {
            console.log(`skipped: body.test.mjs, every day of ${name}: there is no ${path}`);
            return t.skip();
        }
        const lives = realLives(path);
        assert.equal(lives.size, people);
        assert.equal([...lives.values()].reduce((sum, life) => sum + life.days, 0), days);
        const lines = [...lives].flatMap(([who, life]) => [`person ${who}`, ...life.samples, ...questions(life.first, life.last + 5)]);
        const { answers, largest, exempt } = compare(lines);
        console.log(`body.test.mjs: ${name}: ${people} people, ${days} days with data, ${answers} answers, ` +
            `largest difference ${largest.toExponential(1)}, ${exempt} on a step`);
    });
}

test("the vectors are what the model says", () => {
    const made = run("python3", [oracle, "vectors"], [""]).join("\n") + "\n";
    assert.deepEqual(JSON.parse(made), JSON.parse(readFileSync("tests/data/physiology_vectors.json", "utf8")));
});
