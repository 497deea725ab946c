// webhooks_receiver.mjs: endpoints for bench/webhooks.mjs, each with a port of its own. Every signature is checked.
//
// Told by its parent: {secrets: {index: secret}}, {hang: [index]}, {hold: true|false}, {forget: true},
// {report: true}, {count: true}. Answers {ports}, then {arrivals: [[index, act, ms]], bad} or {arrived}: how many came
// to those that answer.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const count = Number(process.argv[2]);
let secrets = {};
let hanging = new Set();
let hold = false;
let held = [];
let arrivals = [];
let bad = 0;

function verified(body, given, secret) {
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const signature = Buffer.from(given ?? '');

  return expected.length === signature.length && timingSafeEqual(expected, signature);
}

function take(index, body, request, response) {
  const ms = performance.timeOrigin + performance.now();

  if (!verified(body, request.headers['x-loggd-signature'], secrets[index])) bad++;
  const { data } = JSON.parse(body);

  arrivals.push([index, `${data.habit_id} ${data.check_date}`, ms]);
  if (hold) held.push(response);
  else if (!hanging.has(index)) response.writeHead(200).end();
}

function endpoint(index) {
  return new Promise((resolve) => {
    const server = createServer({ keepAliveTimeout: 120000 }, (request, response) => {
      const pieces = [];

      request.on('data', (piece) => pieces.push(piece));
      request.on('end', () => take(index, Buffer.concat(pieces), request, response));
    });

    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
}

process.on('message', (told) => {
  if (told.secrets) secrets = told.secrets;
  if (told.hang) hanging = new Set(told.hang);
  if (told.hold !== undefined) {
    hold = told.hold;
    if (!hold) for (const response of held.splice(0)) response.writeHead(200).end();
  }
  if (told.forget) [arrivals, bad] = [[], 0];
  if (told.report) process.send({ arrivals, bad });
  if (told.count) process.send({ arrived: arrivals.filter(([index]) => !hanging.has(index)).length });
});
process.on('disconnect', () => process.exit(0));
process.send({ ports: await Promise.all(Array.from({ length: count }, (_, index) => endpoint(index))) });
