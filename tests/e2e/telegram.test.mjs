// The bot on Telegram, end to end: the real binary against a server that others wrote, which speaks as
// Telegram's does, and against one that misbehaves as Telegram's may.
import assert from "node:assert/strict";
import http from "node:http";
import net from "node:net";
import { describe, test } from "node:test";
import telegram from "telegram-test-api/lib/telegramServer.js";
import * as c from "./support/cairn.mjs";

const TOKEN = "123456:secret-of-the-bot";
const WAIT_MS = 20000;

const freePort = () => new Promise((fulfil) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
        const { port } = server.address();
        server.close(() => fulfil(port));
    });
});

// Somebody's chat: what they say, and what they are told.
class Chat {
    constructor(server, chatId) {
        this.client = server.getClient(TOKEN, { chatId, userId: chatId, timeout: WAIT_MS, interval: 20 });
        this.told = [];
    }

    async say(text) {
        await this.client.sendMessage(this.client.makeMessage(text));
    }

    async press(button, message_id) {
        const query = this.client.makeCallbackQuery(button.callback_data, { message: { message_id } });
        await this.client.sendCallback(query);
    }

    // The next thing that the bot says.
    async hear() {
        while (!this.told.length) {
            const { result } = await this.client.getUpdates();
            this.told.push(...result);
        }
        return this.told.shift();
    }

    // Says something, and resolves to the text of the answer.
    async ask(text) {
        await this.say(text);
        return (await this.hear()).message.text;
    }
}

const buttons = (said) => said.message.reply_markup?.inline_keyboard.flat() ?? [];

// A server like Telegram's, the real one with the bot, and somebody who has linked a chat.
async function scene(engine, flags = []) {
    const port = await freePort();
    const api = new telegram.TelegramServer({ port, host: "127.0.0.1", storeTimeout: 600 });
    await api.start();
    const db = await c.database(engine);
    await c.cairn(db, ["migrate"]);
    const jane = await c.person(db, "jane", ["--timezone", "Europe/Bucharest"]);
    const server = await c.serve(db, ["--telegram-token", TOKEN, "--telegram-url", `http://127.0.0.1:${port}`,
        "--limit-telegram", "1000/1m", ...c.UNLIMITED, ...flags]);
    const chat = new Chat(api, 77);
    return {
        api, db, jane, server, chat, port,
        code: async (user = "jane") => JSON.parse(await c.cairn(db, ["telegram", "link", "--user", user])).code,
        async link() {
            assert.match(await chat.ask(`/start ${await this.code()}`), /This chat is yours now/);
            assert.match((await chat.hear()).message.text, /\/today/);
        },
        read: async (path) => c.wanted(await c.ask(server, jane.key, "GET", c.LOGGD + path), 200).data,
        async end() {
            assert.ok(!server.log.includes(TOKEN), "the token is in the log");
            await server.stop();
            await api.stop();
            if (engine === "sqlite") await c.sound(db);
        },
    };
}

for (const engine of c.engines("telegram")) {
    describe(`the bot on ${engine}`, { timeout: 4 * c.DEADLINE_MS }, () => {
        test("a code links a chat, once, and only for a while", async () => {
            const s = await scene(engine);
            assert.match(await s.chat.ask("hello"), /I do not know you yet/);
            assert.match(await s.chat.ask("/today"), /I do not know you yet/);
            assert.match(await s.chat.ask("/start aaaaaaaaaaaa"), /not valid/);
            const old = await s.code(), code = await s.code();
            assert.match(await s.chat.ask(`/start ${old}`), /not valid/, "a newer code voids the one before");
            assert.match(await s.chat.ask(`/start ${code}`), /This chat is yours now/);
            await s.chat.hear();
            const other = new Chat(s.api, 78);
            assert.match(await other.ask(`/start ${code}`), /not valid/, "a code counts once");
            assert.match(await other.ask("/stats"), /I do not know you yet/);
            assert.match(await s.chat.ask("/stats"), /^Level 1, Novice\n0 points/);
            assert.match(await s.chat.ask("/unlink"), /forgotten/);
            assert.match(await s.chat.ask("/stats"), /I do not know you yet/);
            await s.end();
        });

        test("habits are logged with a button, paid and told as by the API", async () => {
            const s = await scene(engine);
            await s.link();
            assert.equal(await s.chat.ask("/habits"), "You have no habits yet.");
            const id = await c.habit(s.server, s.jane.key, { name: "Run <b>&\"fast\"</b>" });
            await s.chat.say("/habits");
            const list = await s.chat.hear();
            assert.equal(list.message.text, "○ Run <b>&\"fast\"</b>\n");
            assert.equal(list.message.parse_mode, undefined, "plain text: nothing in it is markup");
            const [button] = buttons(list);
            assert.equal(button.text, "Run <b>&\"fast\"</b>");
            const edited = s.api.waitBotEdits();
            await s.chat.press(button, list.messageId);
            await edited;
            const changed = s.api.storage.botMessages.find((one) => one.messageId === list.messageId);
            assert.equal(changed.message.text, "✓ Run <b>&\"fast\"</b> (streak 1)\n");
            assert.deepEqual(changed.message.reply_markup.inline_keyboard, []);
            const [habit] = await s.read("/habits");
            assert.equal(habit.current_streak, 1);
            const checks = await s.read(`/habits/${id}/checks`);
            assert.equal(checks.length, 1);
            assert.equal(checks[0].source, "manual");
            assert.equal((await s.read("/profile")).xp, 10);
            const events = (await c.cairn(s.db, ["events", "list", "--user", "jane"])).split("\n").map((line) => JSON.parse(line));
            assert.ok(events.some((one) => JSON.stringify(one).includes("habit.completed")));
            // The old button again, after the list has changed: nothing happens twice.
            await s.chat.press(button, list.messageId);
            assert.match(await s.chat.ask("/habits"), /^✓ Run/);
            assert.equal((await s.read(`/habits/${id}/checks`)).length, 1);
            await s.end();
        });

        test("tasks, goals, focus, today, the coach", async () => {
            const s = await scene(engine);
            await s.link();
            assert.match(await s.chat.ask("/task"), /Say what is to be done/);
            await s.chat.say("/task Water the plants\nand more");
            const added = await s.chat.hear();
            assert.equal(added.message.text, "Added: Water the plants");
            const [task] = await s.read("/tasks");
            assert.equal(task.title, "Water the plants");
            await s.chat.press(buttons(added)[0], added.messageId);
            assert.match(await s.chat.ask("/goals"), /You have no active goals/);
            assert.equal((await s.read(`/tasks/${task.id}`)).status, "completed");
            assert.match(await s.chat.ask(`/task ${"ß".repeat(3000)}`), /^Added: ß+…$/);
            c.wanted(await c.ask(s.server, s.jane.key, "POST", `${c.LOGGD}/goals`, { title: "Read", life_area: "growth",
                time_horizon: "yearly", tracking_type: "manual", progress_percentage: 40 }), 201);
            assert.match(await s.chat.ask("/goals"), /^Read: 40 %/);

            assert.match(await s.chat.ask("/focus 0"), /how many minutes/);
            await s.chat.say("/focus 25 Deep work");
            const focus = await s.chat.hear();
            assert.equal(focus.message.text, "25 minutes of focus have begun.");
            assert.match(await s.chat.ask("/focus"), /running/i, "what is refused is said, and nothing is kept");
            await s.chat.press(buttons(focus)[0], focus.messageId);
            assert.match(await s.chat.ask("/help"), /\/remind 20:00/);
            const [session] = await s.read("/focus-sessions");
            assert.equal(session.title, "Deep work");
            assert.equal(session.planned_duration_seconds, 1500);

            const today = await s.chat.ask("/today");
            assert.match(today, /^Today, \d{4}-\d\d-\d\d/);
            assert.match(await s.chat.ask("I keep procrastinating"), /\w{20}|\w+ \w+ \w+/);
            assert.match(await s.chat.ask("/coach"), /Say what is on your mind/);
            assert.match(await s.chat.ask("/dance"), /do not know that command/);
            await s.end();
        });

        test("an update counts once, whatever is restarted, and answers are not lost", async () => {
            const s = await scene(engine);
            await s.link();
            await s.server.kill();
            for (let n = 0; n < 5; n++) await s.chat.say(`/task Task ${n}`);
            const server = await c.serve(s.db, ["--telegram-token", TOKEN, "--telegram-url", `http://127.0.0.1:${s.port}`, ...c.UNLIMITED]);
            const told = [];
            while (told.length < 5) told.push((await s.chat.hear()).message.text);
            assert.deepEqual(told, [0, 1, 2, 3, 4].map((n) => `Added: Task ${n}`));
            const tasks = c.wanted(await c.ask(server, s.jane.key, "GET", `${c.LOGGD}/tasks`), 200).data;
            assert.equal(tasks.length, 5);
            await server.stop();
            await s.api.stop();
        });
    });
}

/* --- a server that misbehaves -------------------------------------------------------------------------- */

// Answers as told; keeps what it was asked.
async function misbehaving(answers) {
    const asked = [], waits = new Set();
    const server = http.createServer((request, response) => {
        let text = "";
        request.on("data", (piece) => (text += piece));
        request.on("end", () => {
            const method = request.url.split("/").at(-1);
            const all = { method, body: JSON.parse(text || "{}"), at: Date.now() };
            asked.push(all);
            const [status, body, headers] = answers(all, asked) ?? [200, { ok: true, result: [] }];
            response.writeHead(status, { "Content-Type": "application/json", ...headers });
            response.end(typeof body === "string" ? body : JSON.stringify(body));
            for (const wait of [...waits]) wait();
        });
    });
    await new Promise((fulfil) => server.listen(0, "127.0.0.1", fulfil));
    return {
        url: `http://127.0.0.1:${server.address().port}`, asked,
        // Resolves once `done` holds of what was asked.
        until: (done) => new Promise((fulfil) => {
            const look = () => {
                if (!done(asked)) return;
                waits.delete(look);
                fulfil();
            };
            waits.add(look);
            look();
        }),
        close: () => new Promise((fulfil) => { server.closeAllConnections?.(); server.close(fulfil); }),
    };
}

const said = (id, text, chat = 77) => ({ update_id: id, message: { message_id: id, from: { id: chat, is_bot: false },
    chat: { id: chat, type: "private" }, text } });
const of = (asked, method) => asked.filter((one) => one.method === method);

describe("a server that misbehaves", { timeout: 4 * c.DEADLINE_MS }, () => {
    const start = async (url, flags = []) => {
        const db = await c.database();
        await c.cairn(db, ["migrate"]);
        await c.person(db, "jane");
        const server = await c.serve(db, ["--telegram-token", TOKEN, "--telegram-url", url, ...flags]);
        return { db, server };
    };

    test("the same updates again and again do one thing each", async () => {
        let code = "";
        const api = await misbehaving(({ method }) => method === "getUpdates" && code
            ? [200, { ok: true, result: [said(500, `/start ${code}`), said(501, "/task Once"), said(502, "x".repeat(4096)), { update_id: 503 },
                { update_id: 504, message: { chat: { id: -5, type: "group" }, text: "/today" } }] }] : undefined);
        const { db, server } = await start(api.url);
        code = JSON.parse(await c.cairn(db, ["telegram", "link", "--user", "jane"])).code;
        await api.until((asked) => of(asked, "sendMessage").length >= 4 && of(asked, "getUpdates").length > 8);
        assert.equal(of(api.asked, "sendMessage").length, 4, JSON.stringify(of(api.asked, "sendMessage")));
        assert.equal(of(api.asked, "getUpdates").at(-1).body.offset, 505);
        const key = await c.cairn(db, ["key", "add", "--user", "jane", "--api", "loggd"]);
        const tasks = c.wanted(await c.ask(server, key, "GET", `${c.LOGGD}/tasks`), 200).data;
        assert.equal(tasks.length, 1);
        await server.stop();
        await api.close();
    });

    test("it waits as long as it is told to, tries again after failures, and gives up on what is refused", async () => {
        const fates = [[429, { ok: false, error_code: 429, parameters: { retry_after: 1 } }], [500, "oops"],
            [200, { ok: true, result: {} }], [400, { ok: false, error_code: 400, description: "no" }], [200, { ok: true, result: {} }]];
        let sent = 0, asked = false;
        const api = await misbehaving(({ method }) => {
            if (method === "getUpdates" && !asked) {
                asked = true;
                return [200, { ok: true, result: [said(1, "one"), said(2, "two"), said(3, "three")] }];
            }
            return method === "sendMessage" ? fates[sent++] : undefined;
        });
        const { server } = await start(api.url);
        await api.until((all) => of(all, "sendMessage").length >= 5);
        const all = of(api.asked, "sendMessage");
        assert.ok(all[1].at - all[0].at >= 1900, "retry_after and a second more");
        await server.said(/sendMessage status=400/);
        await server.stop();
        await api.close();
    });

    test("who blocks the bot is linked no more", async () => {
        let code = "", blocked = false, asked = 0;
        const api = await misbehaving(({ method }) => {
            if (method === "getUpdates" && code && !asked++) return [200, { ok: true, result: [said(1, `/start ${code}`)] }];
            if (method === "sendMessage") blocked = true;
            return method === "sendMessage" ? [403, { ok: false, error_code: 403 }] : undefined;
        });
        const { db, server } = await start(api.url);
        code = JSON.parse(await c.cairn(db, ["telegram", "link", "--user", "jane"])).code;
        await api.until(() => blocked);
        const key = await c.cairn(db, ["key", "add", "--user", "jane", "--api", "resurgo"]);
        for (;;) {
            const answer = await c.ask(server, key, "GET", "/api/v1/telegram");
            if (answer.json.linked === false) break;
        }
        await server.stop();
        await api.close();
    });

    test("nonsense, errors and a dead server hold up nothing", async () => {
        const bad = [[200, "{"], [200, "[]"], [200, { ok: true, result: 5 }], [502, "<html>"], [401, { ok: false }]];
        let n = 0;
        const api = await misbehaving(({ method }) => method === "getUpdates" ? bad[n++ % bad.length] : undefined);
        const { db, server } = await start(api.url);
        await server.said(/getUpdates status=200 next in 1000 ms/);
        await server.said(/getUpdates status=200 next in 2000 ms/);
        await api.close();
        const key = await c.cairn(db, ["key", "add", "--user", "jane", "--api", "loggd"]);
        c.wanted(await c.ask(server, key, "GET", `${c.LOGGD}/habits`), 200);
        const before = Date.now();
        await server.stop();
        assert.ok(Date.now() - before < 8000, "it stops at once");
        assert.ok(!server.log.includes(TOKEN));
    });

    test("a chat that says too much is not listened to for a while", async () => {
        let asked = 0;
        const many = Array.from({ length: 40 }, (_, i) => said(i + 1, "hello"));
        const api = await misbehaving(({ method }) => method === "getUpdates" && !asked++ ? [200, { ok: true, result: many }] : undefined);
        const { server } = await start(api.url, ["--limit-telegram", "3/1h"]);
        await api.until((all) => of(all, "sendMessage").length >= 3 && of(all, "getUpdates").length > 10);
        assert.equal(of(api.asked, "sendMessage").length, 3);
        await server.stop();
        await api.close();
    });
});

/* --- webhook mode, reminders ----------------------------------------------------------------------------- */

describe("what Telegram sends by itself", { timeout: 4 * c.DEADLINE_MS }, () => {
    test("webhook mode: told where to, with a secret; updates are handled once", async () => {
        const api = await misbehaving(() => undefined);
        const db = await c.database();
        await c.cairn(db, ["migrate"]);
        await c.person(db, "jane");
        const flags = ["--telegram-token", TOKEN, "--telegram-url", api.url, "--telegram-mode", "webhook"];
        for (const [more, why] of [[[], /needs base-url/], [["--base-url", "https://x.example"], /telegram-webhook-secret must be/],
            [["--base-url", "https://x.example", "--telegram-webhook-secret", "a b"], /telegram-webhook-secret must be/]]) {
            const failed = await c.command(db, ["serve", ...flags, ...more]);
            assert.notEqual(failed.code, 0);
            assert.match(failed.err, why);
        }
        const server = await c.serve(db, [...flags, "--base-url", "https://x.example/", "--telegram-webhook-secret", "s3cret"]);
        await api.until((all) => of(all, "setWebhook").length > 0);
        assert.deepEqual(of(api.asked, "setWebhook")[0].body, { url: "https://x.example/api/telegram/webhook", secret_token: "s3cret",
            allowed_updates: ["message", "callback_query"] });
        const code = JSON.parse(await c.cairn(db, ["telegram", "link", "--user", "jane"])).code;
        const post = (update, secret = "s3cret") => c.ask(server, null, "POST", "/api/telegram/webhook", update,
            { "X-Telegram-Bot-Api-Secret-Token": secret });
        assert.equal((await post(said(1, `/start ${code}`), "S3cret")).status, 401);
        assert.equal((await post(said(1, `/start ${code}`))).status, 200);
        assert.equal((await post(said(1, `/start ${code}`))).status, 200);
        assert.equal((await post(said(2, "/stats"))).status, 200);
        await api.until((all) => of(all, "sendMessage").length >= 3);
        assert.deepEqual(of(api.asked, "sendMessage").map((one) => one.body.text.split("\n")[0]),
            ["This chat is yours now. Here is what I understand:", "/today what is planned for today", "Level 1, Novice"]);
        assert.equal(of(api.asked, "getUpdates").length, 0);
        assert.doesNotMatch(await c.cairn(db, ["config", "--telegram-token", TOKEN]), /secret-of-the-bot/);
        await server.stop();
        await api.close();
    });

    test("a reminder comes at its minute, once, with what is still open", async () => {
        let code = "", step = 0;
        const api = await misbehaving(({ method }) => {
            if (method !== "getUpdates" || !code || step++) return undefined;
            return [200, { ok: true, result: [said(1, `/start ${code}`), said(2, "/remind 7"), said(3, "/remind 25:00")] }];
        });
        const db = await c.database();
        await c.cairn(db, ["migrate"]);
        const jane = await c.person(db, "jane", ["--timezone", "Europe/Bucharest"]);
        const server = await c.serve(db, ["--telegram-token", TOKEN, "--telegram-url", api.url]);
        const due = (text) => c.execute("sqlite3", ["-cmd", ".timeout 5000", db.path, text]);
        await c.habit(server, jane.key, { name: "Read" });
        code = JSON.parse(await c.cairn(db, ["telegram", "link", "--user", "jane"])).code;
        await api.until((all) => of(all, "sendMessage").length >= 4);
        assert.match(of(api.asked, "sendMessage")[2].body.text, /I remind you at 07:00 \(Europe\/Bucharest\)/);
        assert.match(of(api.asked, "sendMessage")[3].body.text, /Say a time/);
        const next = Number((await due("SELECT due FROM telegram_chat")).out);
        assert.ok(next > Date.now() && next <= Date.now() + 25 * 3600000);
        assert.equal(new Date(next).toLocaleTimeString("en-GB", { timeZone: "Europe/Bucharest" }), "07:00:00");
        // Two hours late is left out, a minute late is not; then it is tomorrow's turn again.
        await due(`UPDATE telegram_chat SET due = ${Date.now() - 7200000}`);
        while (Number((await due("SELECT due FROM telegram_chat")).out) !== next);
        await due(`UPDATE telegram_chat SET due = ${Date.now() - 60000}`);
        await api.until((all) => of(all, "sendMessage").length >= 5);
        while (Number((await due("SELECT due FROM telegram_chat")).out) !== next);
        const reminder = of(api.asked, "sendMessage")[4];
        assert.match(reminder.body.text, /^Still open today:\n\n○ Read/);
        assert.equal(of(api.asked, "sendMessage").length, 5);
        await server.stop();
        await api.close();
    });
});
