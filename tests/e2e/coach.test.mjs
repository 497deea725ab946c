// Coaches on the real binary: by rule, and by a model of language behind OpenAI's protocol: npm's aimock when
// all is well, a server of our own for everything that a model can do wrong. Whatever it does, an answer
// comes in time, nobody else waits for it, and it learns nothing that docs/coach.md does not list.
import assert from "node:assert/strict";
import http from "node:http";
import net from "node:net";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import * as c from "./support/cairn.mjs";

const KEY = "sk-a-very-secret-key-of-a-model";
const FREE = ["--limit-resurgo", "1000000/1h", "--limit-loggd", "10000000/1h"];
const ADVICE = { response: "Open the editor and write one test. What is the smallest thing that could work?", actionItems: ["Write one test", "Stop after 25 minutes"] };

async function someone(db, name = "jane") {
    await c.cairn(db, ["migrate"]);
    const person = await c.person(db, name, ["--timezone", "Europe/Bucharest"]);
    person.rsg = await c.cairn(db, ["key", "add", "--user", name, "--api", "resurgo"]);
    return person;
}

// The longer way round for what http.Agent would hide: what came, and when.
function stream(server, key, body) {
    const text = JSON.stringify(body);
    const began = Date.now();
    return new Promise((fulfil, reject) => {
        const options = { host: "127.0.0.1", port: server.port, method: "POST", path: "/api/chatbot/events" };
        options.headers = { "x-api-key": key, "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) };
        const request = http.request(options, (answer) => {
            const pieces = [];
            const head = Date.now() - began;
            answer.on("data", (piece) => pieces.push({ at: Date.now() - began, text: piece.toString() }));
            answer.on("error", reject);
            answer.on("end", () => fulfil({ answer, head, pieces, text: pieces.map((p) => p.text).join("") }));
        });
        request.on("error", reject);
        request.end(text);
    });
}

// [{event, data}] of a stream; comments aside.
function events(text) {
    return text
        .split("\n\n")
        .map((block) => block.split("\n").filter((line) => line && !line.startsWith(":")))
        .filter((lines) => lines.length)
        .map(([event, data]) => ({ event: event.replace(/^event: /, ""), data: JSON.parse(data.replace(/^data: /, "")) }));
}

function completion(content, message = {}) {
    return JSON.stringify({ object: "chat.completion", choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content, ...message } }] });
}

// A server that does with each question what `behave` says.
async function model(behave) {
    const seen = [];
    const server = http.createServer((request, answer) => {
        const pieces = [];
        request.on("data", (piece) => pieces.push(piece));
        request.on("end", () => {
            const body = Buffer.concat(pieces).toString();
            seen.push({ path: request.url, headers: request.headers, body });
            answer.on("error", () => {});
            me.behave(answer, body);
        });
    });
    await new Promise((fulfil) => server.listen(0, "127.0.0.1", fulfil));
    const me = {
        behave,
        seen,
        url: `http://127.0.0.1:${server.address().port}`,
        close: () => new Promise((fulfil) => (server.close(fulfil), server.closeAllConnections())),
    };
    return me;
}

function say(answer, content, message) {
    answer.writeHead(200, { "Content-Type": "application/json" });
    answer.end(completion(content, message));
}

/* --- by rule ---------------------------------------------------------------------------------------------- */

for (const engine of c.engines("coach.test.mjs")) {
    describe(`coaches by rule on ${engine}`, { timeout: c.DEADLINE_MS }, () => {
        let db, jane, server;
        before(async () => {
            db = await c.database(engine);
            jane = await someone(db);
            server = await c.serve(db, FREE);
        });
        after(() => server.stop());

        test("an answer, and its exchange in the export", async () => {
            const answer = await c.ask(server, jane.rsg, "POST", "/api/ai/chat", { message: "hello", coach: "titan" });
            const said = c.wanted(answer, 200);
            assert.equal(answer.headers["x-coach-engine"], "rules");
            assert.deepEqual(Object.keys(said), ["response", "coach", "actionItems"]);
            const life = JSON.parse(await c.cairn(db, ["export", "--user", "jane"]));
            assert.equal(JSON.stringify(life).includes(JSON.stringify(said.response).slice(1, -1)), true);
        });

        test("a stream, and another request behind it on the same connection", async () => {
            const { answer, text } = await stream(server, jane.rsg, { message: "what next?" });
            const all = events(text);
            const done = all.at(-1);
            assert.equal(answer.statusCode, 200);
            assert.match(answer.headers["content-type"], /^text\/event-stream/);
            assert.equal(answer.headers["transfer-encoding"], "chunked");
            assert.equal(done.event, "done");
            assert.equal(all.filter((e) => e.event === "text").map((e) => e.data.text).join(""), done.data.response);
            await c.clients(server, jane.rsg, 1, async ([client]) => {
                assert.equal((await client.post("/api/chatbot/events", { message: "hi" })).status, 200);
                assert.equal((await client.get("/api/v1/conversations/helper")).status, 200);
            });
        });

        test("a stream for a client of HTTP/1.0 ends with its connection", async () => {
            const body = '{"message":"hi"}';
            const head = `POST /api/chatbot/events HTTP/1.0\r\nx-api-key: ${jane.rsg}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
            const socket = net.connect(server.port, "127.0.0.1", () => socket.write(head + body));
            let text = "";
            for await (const piece of socket) text += piece;
            assert.doesNotMatch(text, /chunked/);
            assert.match(text, /event: done\ndata: \{.*\}\n\n$/);
        });
    });
}

/* --- by a model -------------------------------------------------------------------------------------------- */

for (const engine of c.engines("coach.test.mjs")) {
    describe(`coaches by a model on ${engine}`, { timeout: 2 * c.DEADLINE_MS }, () => {
        const LIMIT = 1500;
        let db, jane, server, fake;
        before(async () => {
            db = await c.database(engine);
            jane = await someone(db);
            fake = await model((answer) => say(answer, JSON.stringify(ADVICE)));
            const file = join(c.temporary(), "key");
            writeFileSync(file, `${KEY}\n`);
            server = await c.serve(db, [...FREE, "--coach-url", fake.url, "--coach-model", "tiny", "--coach-key-file", file,
                "--ask-ms-max", `${LIMIT}`, "--ask-threads", "2", "--beat-ms-max", "200"]);
            await c.habit(server, jane.key, { name: "Morning run" });
        });
        after(async () => {
            await server.stop();
            assert.equal(server.log.includes(KEY), false, "the key was logged");
            await fake.close();
        });

        async function chat(message = "I keep putting it off", coach = "marcus") {
            const began = Date.now();
            const answer = await c.ask(server, jane.rsg, "POST", "/api/ai/chat", { message, coach });
            return { answer, said: c.wanted(answer, 200), engine: answer.headers["x-coach-engine"], ms: Date.now() - began };
        }

        async function falls_back(behave) {
            fake.behave = behave;
            const { engine: by, said, ms } = await chat();
            assert.equal(by, "rules");
            assert.match(said.response, /Morning run/);
            assert.ok(ms < LIMIT + 1500, `${ms} ms`);
            return ms;
        }

        test("its advice is given", async () => {
            fake.behave = (answer) => say(answer, JSON.stringify(ADVICE));
            const { engine: by, said } = await chat();
            assert.equal(by, "llm");
            assert.deepEqual(said, { response: ADVICE.response, coach: "marcus", actionItems: ADVICE.actionItems });
        });

        test("what it is told: the question, the facts, what was said before; nothing else", async () => {
            fake.seen.length = 0;
            await chat("and then?");
            const [{ path, headers, body }] = fake.seen;
            const asked = JSON.parse(body);
            assert.equal(path, "/v1/chat/completions");
            assert.equal(headers.authorization, `Bearer ${KEY}`);
            assert.equal(asked.model, "tiny");
            assert.equal(asked.response_format.type, "json_schema");
            assert.equal(asked.messages[0].role, "system");
            assert.match(asked.messages[0].content, /stoic/);
            assert.match(asked.messages[0].content, /"habitsOpenToday":\[\{"streak":0,"name":"Morning run"\}\]/);
            assert.deepEqual(asked.messages.at(-1), { role: "user", content: "and then?" });
            assert.ok(asked.messages.some((m) => m.role === "assistant" && m.content === ADVICE.response));
            for (const secret of ["jane", "example.com", "usr_", jane.key, jane.rsg, "Bucharest"])
                assert.equal(body.includes(secret), false, `it was told ${secret}`);
        });

        test("a message that speaks of self-harm never reaches it", async () => {
            fake.seen.length = 0;
            const { said } = await chat("I want to kill myself");
            assert.match(said.response, /112/);
            assert.deepEqual(said.actionItems, []);
            assert.equal(fake.seen.length, 0);
            // Nor afterwards, as what was said before: neither of what is kept nor of what is sent along.
            assert.equal((await chat("I am back at my desk")).engine, "llm");
            const conversationHistory = [{ role: "user", content: "I want to end my life" }, { role: "assistant", content: "Call somebody." }];
            const talked = await c.ask(server, jane.rsg, "POST", "/api/coach", { message: "what now?", coach: "titan", conversationHistory });
            c.wanted(talked, 200);
            assert.equal(talked.headers["x-coach-engine"], "llm");
            assert.equal(fake.seen.length, 2);
            for (const { body } of fake.seen)
                for (const words of ["kill myself", "end my life", "Call somebody", "112"])
                    assert.equal(body.includes(words), false, `it was told ${words}`);
        });

        const wrong = {
            "no JSON": (answer) => say(answer, "Sure! Here is some advice."),
            "a body that is no JSON": (answer) => answer.end("<html>"),
            "nothing": (answer) => answer.end(),
            "no choices": (answer) => answer.end('{"choices":[]}'),
            "a refusal": (answer) => say(answer, null, { refusal: "I cannot help with that." }),
            "an empty response": (answer) => say(answer, '{"response":"  ","actionItems":[]}'),
            "a response that is too long": (answer) => say(answer, JSON.stringify({ response: "x".repeat(2001), actionItems: [] })),
            "an item of two lines": (answer) => say(answer, JSON.stringify({ response: "x", actionItems: ["a\nb"] })),
            "no items": (answer) => say(answer, '{"response":"x"}'),
            "500": (answer) => (answer.writeHead(500), answer.end(completion(JSON.stringify(ADVICE)))),
            "429": (answer) => (answer.writeHead(429, { "Retry-After": "60" }), answer.end()),
            "a redirect": (answer) => (answer.writeHead(307, { Location: "/v1/chat/completions" }), answer.end()),
            "a connection that breaks": (answer) => answer.destroy(),
            "an answer cut off": (answer) => (answer.writeHead(200, { "Content-Length": 1000 }), answer.write("{"), answer.destroy()),
        };
        for (const [what, behave] of Object.entries(wrong)) test(`falls back on ${what}`, () => falls_back(behave));

        test("falls back on an answer without end", async () => {
            const ms = await falls_back((answer) => {
                answer.writeHead(200);
                const pour = () => {
                    while (!answer.destroyed && answer.write("x".repeat(16384)));
                    if (!answer.destroyed) answer.once("drain", pour);
                };
                pour();
            });
            assert.ok(ms < LIMIT, `${ms} ms: it is not waited for`);
        });

        test("falls back in time when it hangs", async () => {
            const ms = await falls_back(() => {});
            assert.ok(ms >= LIMIT - 50, `${ms} ms`);
        });

        test("falls back in time when it drips", async () => {
            await falls_back((answer) => {
                answer.writeHead(200);
                const timer = setInterval(() => (answer.destroyed ? clearInterval(timer) : answer.write(" ")), 50);
            });
        });

        test("a stream gives signs of life until then", async () => {
            fake.behave = () => {};
            const { head, pieces, text } = await stream(server, jane.rsg, { message: "hello?" });
            assert.ok(head < 1000, `the head came after ${head} ms`);
            assert.ok(pieces.filter((p) => p.text.startsWith(": still there")).length >= 3, text);
            assert.equal(events(text).at(-1).event, "done");
        });

        test("when all threads hang, all who wait are answered at the same time, and the others at once: by rule", async () => {
            fake.behave = () => {};
            const began = Date.now();
            const answers = await Promise.all(Array.from({ length: 50 }, (_, i) =>
                c.ask(server, jane.rsg, "POST", "/api/ai/chat", { message: `question ${i}` }).then((answer) => ({ answer, ms: Date.now() - began }))));
            for (const { answer } of answers) {
                c.wanted(answer, 200);
                assert.equal(answer.headers["x-coach-engine"], "rules");
            }
            const soon = answers.filter(({ ms }) => ms < LIMIT).length;
            assert.ok(soon >= 10 && soon <= 20, `${soon} of 50 were not waited for`); // two are asked, 32 may wait
            assert.ok(Date.now() - began < 2 * LIMIT + 3000, `${Date.now() - began} ms`);
        });

        test("a client that leaves harms nobody", async () => {
            fake.behave = () => {};
            const body = '{"message":"hi"}';
            for (const path of ["/api/chatbot/events", "/api/ai/chat"]) {
                const socket = net.connect(server.port, "127.0.0.1", () =>
                    socket.end(`POST ${path} HTTP/1.1\r\nHost: x\r\nx-api-key: ${jane.rsg}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`, () => socket.destroy()));
                await new Promise((fulfil) => socket.on("close", fulfil));
            }
            fake.behave = (answer) => say(answer, JSON.stringify(ADVICE));
            assert.equal((await chat()).engine, "llm");
        });
    });
}

// p50 and p99, in ms, of so many requests one after another.
async function times(server, key, count) {
    const all = [];
    await c.clients(server, key, 1, async ([client]) => {
        for (let i = 0; i < count; i++) {
            const began = process.hrtime.bigint();
            c.wanted(await client.get(`${c.LOGGD}/habits`), 200);
            all.push(Number(process.hrtime.bigint() - began) / 1e6);
        }
    });
    all.sort((a, b) => a - b);
    return { p50: all[count >> 1], p99: all[Math.floor(count * 0.99)] };
}

test("ten questions that hang cost nobody else a millisecond", { timeout: c.DEADLINE_MS }, async () => {
    const COUNT = 3000;
    const db = await c.database();
    const jane = await someone(db);
    let asked = 0;
    let all_asked;
    const reached = new Promise((fulfil) => (all_asked = fulfil));
    const fake = await model(() => ++asked === 4 && all_asked());
    const server = await c.serve(db, [...FREE, "--coach-url", fake.url, "--ask-ms-max", "15000"]);
    for (const name of ["Run", "Read", "Stretch"]) await c.habit(server, jane.key, { name });
    await times(server, jane.key, COUNT / 3); // warm
    const without = await times(server, jane.key, COUNT);
    const hanging = Array.from({ length: 10 }, () => c.ask(server, jane.rsg, "POST", "/api/ai/chat", { message: "hi" }).catch(() => null));
    await reached; // four threads hang, six wait
    const with_ten = await times(server, jane.key, COUNT);
    await fake.close(); // they are answered by rule
    for (const answer of await Promise.all(hanging)) assert.equal(answer.headers["x-coach-engine"], "rules");
    const again = await times(server, jane.key, COUNT); // the log that we read grows, and slows us down
    const shown = ({ p50, p99 }) => `p50 ${p50.toFixed(3)}, p99 ${p99.toFixed(3)}`;
    console.log(`GET /habits, ms: ${shown(without)}; with ten that hang: ${shown(with_ten)}; again without: ${shown(again)}`);
    assert.ok(with_ten.p50 < 2 * Math.max(without.p50, again.p50) + 1, "half of them");
    assert.ok(with_ten.p99 < 3 * Math.max(without.p99, again.p99) + 5, "the slowest");
    await server.stop();
});

test("a server that stops does not wait for a model that hangs", { timeout: c.DEADLINE_MS }, async () => {
    const db = await c.database();
    const jane = await someone(db);
    let asked;
    const reached = new Promise((fulfil) => (asked = fulfil));
    const fake = await model(() => asked());
    const server = await c.serve(db, [...FREE, "--coach-url", fake.url, "--stop-ms-max", "300"], { env: c.environment({ CAIRN_COACH_KEY: KEY }) });
    const answer = c.ask(server, jane.rsg, "POST", "/api/ai/chat", { message: "hi" }).catch(() => null);
    await reached;
    const began = Date.now();
    await server.stop();
    assert.ok(Date.now() - began < 8000, `${Date.now() - began} ms`);
    await answer;
    await fake.close();
    assert.equal((await c.cairn(db, ["config", "--coach-key", KEY])).includes(KEY), false);
    await c.sound(db);
});

const new_enough = Number(process.versions.node.split(".")[0]) >= 20;
if (!new_enough) console.log("skipped: coach.test.mjs with aimock, which wants node 20");

test("npm's aimock answers as OpenAI does", { skip: !new_enough, timeout: c.DEADLINE_MS }, async () => {
    const { LLMock } = await import("@copilotkit/aimock");
    const mock = new LLMock({ port: 0 });
    mock.onMessage(/coding project/, { content: JSON.stringify(ADVICE) });
    await mock.start();
    const db = await c.database();
    const jane = await someone(db);
    const server = await c.serve(db, [...FREE, "--coach-url", `${mock.url}/v1`, "--coach-model", "gpt-4o"]);
    const ask = (message) => c.ask(server, jane.rsg, "POST", "/api/ai/chat", { message, coach: "nexus" });
    const known = await ask("I keep procrastinating on my coding project");
    assert.equal(known.headers["x-coach-engine"], "llm");
    assert.equal(known.json.response, ADVICE.response);
    const unknown = await ask("something it has no fixture for");
    assert.equal(unknown.headers["x-coach-engine"], "rules");
    assert.equal(mock.getRequests().length, 2);
    await server.stop();
    await mock.stop();
});
