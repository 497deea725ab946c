// The days on which tasks come again, beside another library's: 1,000 random rules that both can express.
//
// A month that is too short takes its last day, which a plain BYMONTHDAY=31 would leave out: so the rule is
// written as "the last one of these days that there is".
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { test } from "node:test";
import rrule from "rrule";

const { RRule } = rrule;
const program = resolve(process.env.CAIRN_BUILD ?? "build/test", "tests/recur_dump");
const RULES = 1000;
const DAYS = 12;
const TYPES = { daily: RRule.DAILY, weekly: RRule.WEEKLY, monthly: RRule.MONTHLY, yearly: RRule.YEARLY };
const WEEK = [RRule.SU, RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA];

// Random numbers that can be had again: CAIRN_SEED, else a fixed seed.
let state = BigInt(process.env.CAIRN_SEED ?? 20260408) * 2n + 1n;
console.log(`recurrence.test.mjs: CAIRN_SEED=${process.env.CAIRN_SEED ?? 20260408}`);
function roll(least, most) {
    const mask = (1n << 64n) - 1n;
    state ^= state >> 12n;
    state = (state ^ (state << 25n)) & mask;
    state ^= state >> 27n;
    return least + Number((((state * 0x2545f4914f6cdd1dn) & mask) >> 11n) % BigInt(most - least + 1));
}

const date = (instant) => instant.toISOString().slice(0, 10);

function randomRule() {
    const type = Object.keys(TYPES)[roll(0, 3)];
    const start = new Date(Date.UTC(roll(1995, 2060), roll(0, 11), roll(1, 31)));
    if (roll(1, 4) === 1) start.setUTCDate(0); // the last day of a month
    return {
        type,
        interval: roll(1, 3) > 1 ? roll(1, 4) : roll(1, type === "yearly" ? 10 : 40),
        days: type === "weekly" ? roll(0, 127) : 0,
        start,
        weekStart: [0, 1, 6][roll(0, 2)],
    };
}

// The same as the other library says it.
function theirs(rule) {
    const options = {
        freq: TYPES[rule.type],
        interval: rule.interval,
        dtstart: rule.start,
        wkst: WEEK[rule.weekStart],
        count: DAYS,
    };
    const day = rule.start.getUTCDate();
    if (rule.type === "weekly") options.byweekday = WEEK.filter((_, i) => (rule.days || 1 << rule.start.getUTCDay()) >> i & 1);
    if (rule.type === "yearly") options.bymonth = rule.start.getUTCMonth() + 1;
    if (rule.type === "monthly" || rule.type === "yearly") {
        options.bymonthday = day > 28 ? [28, 29, 30, 31].filter((d) => d <= day) : [day];
        options.bysetpos = -1;
    }
    return new RRule(options).all().map(date);
}

test(`${RULES} random rules come on the same days`, () => {
    const rules = Array.from({ length: RULES }, randomRule);
    const input = rules.map((r) => `${r.type} ${r.interval} ${r.days} ${date(r.start)} ${r.weekStart} ${DAYS}\n`).join("");
    const ran = spawnSync(program, { input, encoding: "utf8" });
    assert.equal(ran.status, 0, `${program}: ${ran.error ?? ran.stderr}`);
    const ours = ran.stdout.trimEnd().split("\n");
    assert.equal(ours.length, RULES);
    rules.forEach((rule, i) => assert.deepEqual(ours[i].split(" "), theirs(rule), JSON.stringify(rule)));
});
