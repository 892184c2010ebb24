import type { JobStateName, QueueCounts, QueuedJob } from '#platform/queue';
import type { DeadLetterView } from '../../application/dead-letter-view.js';

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:68rem;margin:1.5rem auto;padding:0 1rem}
nav{display:flex;gap:1rem;align-items:center;border-bottom:1px solid #8886;padding-bottom:.5rem}nav form{margin-left:auto}h1{font-size:1.4rem}
h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #8884;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}td.wrap{overflow-wrap:anywhere}.cards{display:flex;gap:1rem;flex-wrap:wrap}
.card{border:1px solid #8886;border-radius:.5rem;padding:.6rem 1rem;min-width:10rem}.card b{display:block;font-size:1.5rem}.bad{color:#c0392b}.good{color:#1e8449}
button{font:inherit;padding:.2rem .7rem}input{font:inherit;padding:.4rem;width:100%;box-sizing:border-box}label{display:block;margin:.8rem 0}td form{display:inline}
.table{overflow-x:auto}`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function safe(text: string | number): string {
  return String(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function page(title: string, content: string): string {
  const nav = `<nav><a href="/ops">Status</a><a href="/ops/queues">Queues</a><form method="post" action="/ops/sign-out"><button>Sign out</button></form></nav>`;
  return frame(title, `${nav}<h1>${title}</h1>${content}`);
}

function frame(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · Quoin</title><style>${style}</style></head><body>${body}</body></html>`;
}

/** Asks the API itself for an access token: no password passes through these pages. */
export function signInPage(): string {
  return frame(
    'Sign in',
    `<main style="max-width:24rem;margin:4rem auto"><h1>Sign in</h1><p>These pages are for admins.</p><form id="f">
<label>E-mail <input name="email" type="email" autocomplete="username" required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<p role="alert" class="bad" id="m"></p><button>Sign in</button></form></main><script>
f.onsubmit = async (event) => { event.preventDefault(); m.textContent = '';
  const send = (url, body) => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const answer = await send('/api/auth/login', { email: f.email.value, password: f.password.value });
  const { data, message } = await answer.json();
  if (!answer.ok) return m.textContent = message;
  const session = await send('/ops/session', { accessToken: data.accessToken });
  if (session.ok) location.reload(); else m.textContent = (await session.json()).message;
};</script>`,
  );
}

/** What the status page shows at a glance. */
export interface Status {
  readonly store: string;
  readonly lag: { readonly waiting: number; readonly seconds: number };
  readonly queues: readonly QueueCounts[];
  readonly deadLetters: { readonly total: number; readonly newest: readonly DeadLetterView[] };
}

export function statusPage({ store, lag, queues, deadLetters }: Status): string {
  const up = queues.every(({ counts }) => counts !== undefined);
  const paused = queues.filter(({ isPaused }) => isPaused);
  const card = (title: string, value: string, good: boolean): string => `<div class="card">${title}<b class="${good ? 'good' : 'bad'}">${value}</b></div>`;
  const cards = [
    card(`Queue (${safe(store)})`, up ? 'up' : 'away', up),
    card('Database', 'up', true),
    ...paused.map(({ name }) => card('Paused', name, false)),
    card('Events that wait', String(lag.waiting), lag.seconds < 10),
    card('Lag', `${lag.seconds.toFixed(1)} s`, lag.seconds < 10),
    card('Dead letters', String(deadLetters.total), deadLetters.total === 0),
  ];
  const rows = deadLetters.newest.map(deadLetterRow).join('');
  const dead = rows
    ? `<div class="table"><table><tr><th>Failed<th>Kind<th>Reason<th class="n">Attempts<th></tr>${rows}</table></div>`
    : '<p>None: every job has had its effect.</p>';
  return page('Status', `<div class="cards">${cards.join('')}</div><h2>Queues</h2>${queueTable(queues, { isWithButtons: false })}<h2>Dead letters</h2>${dead}`);
}

function deadLetterRow({ id, failedAt, kind, reason, attempts }: DeadLetterView): string {
  return `<tr><td>${moment(failedAt)}<td>${safe(kind)}<td class="wrap">${safe(reason.slice(0, 300))}<td class="n">${attempts}<td>${buttons(id)}</tr>`;
}

/** @param from the list to come back to, such as `letters/failed`; the status page unless told */
function buttons(deadLetterId: string, from?: string): string {
  const back = from === undefined ? '' : `?from=${from}`;
  const act = (what: string, title: string): string =>
    `<form method="post" action="/ops/dead-letters/${deadLetterId}/${what}${back}"><button>${title}</button></form>`;
  return `${act('resend', 'Send again')} ${act('discard', 'Discard')}`;
}

const states: readonly JobStateName[] = ['active', 'waiting', 'delayed', 'failed', 'completed'];

/** @param isWithButtons where one decides about queues, and does not only glance */
function queueTable(queues: readonly QueueCounts[], { isWithButtons }: { isWithButtons: boolean }): string {
  const head = states.map((state) => `<th class="n">${state}`).join('');
  const rows = queues.map(({ name, counts, isPaused }) => {
    const cells = states.map((state) => `<td class="n">${counts ? `<a href="/ops/queues/${name}/${state}">${counts[state]}</a>` : '–'}`);
    const button = isWithButtons ? `<td>${counts ? haltButton(name, isPaused) : ''}` : '';
    return `<tr><td>${name}${isPaused ? ' <b class="bad">paused</b>' : ''}${cells.join('')}${button}</tr>`;
  });
  return `<div class="table"><table><tr><th>Queue${head}${isWithButtons ? '<th>' : ''}</tr>${rows.join('')}</table></div>`;
}

function haltButton(name: string, isPaused: boolean): string {
  const [action, title] = isPaused ? ['resume', 'Resume'] : ['pause', 'Pause'];
  return `<form method="post" action="/ops/queues/${name}/${action}"><button>${title}</button></form>`;
}

export function queuesPage(store: string, queues: readonly QueueCounts[]): string {
  const words = `<p>On ${safe(store)}. A queue remembers the last 100 jobs that were done and 500 that failed; “× 25” is a job that 25 events share. While one is paused its jobs wait, and nothing is lost.</p>`;
  return page('Queues', words + queueTable(queues, { isWithButtons: true }));
}

/** The newest jobs of a queue in one state; undefined where the queue does not answer. */
export interface ShownJobs {
  readonly queue: string;
  readonly state: JobStateName;
  readonly jobs: readonly QueuedJob[] | undefined;
  /** Of those that failed. */
  readonly letters: readonly DeadLetterView[];
}

export function jobsPage({ queue, state, jobs, letters }: ShownJobs): string {
  const failed = state === 'failed';
  const rows = (jobs ?? []).map((job) => {
    const { id, kind, attempts, addedAt, reason, events } = job;
    const decided = failed ? `<td>${decisionOn(job, letters, `${queue}/${state}`)}` : '';
    const title = events ? `${safe(kind)} × ${events}` : safe(kind);
    return `<tr><td>${moment(addedAt)}<td>${title}<td class="wrap">${safe(id)}<td class="n">${attempts}<td class="wrap">${safe(reason ?? '')}${decided}</tr>`;
  });
  const none = jobs ? '<p>None.</p>' : '<p class="bad">The queue does not answer.</p>';
  const head = `<tr><th>Added<th>Kind<th>Job<th class="n">Attempts<th>Reason${failed ? '<th>' : ''}</tr>`;
  const table = `<div class="table"><table>${head}${rows.join('')}</table></div>`;
  return page(`${safe(queue)}: ${safe(state)}`, rows.length > 0 ? table : none);
}

function decisionOn({ id, events }: QueuedJob, letters: readonly DeadLetterView[], from: string): string {
  if (events) return 'Each of its events went on by itself.';
  const letter = letters.find(({ jobId }) => jobId === id.replace(/~\d+$/, ''));
  if (!letter) return 'Its next turn makes up for it.';
  if (letter.status === 'waiting') return buttons(letter.id, from);
  return letter.status === 'resent' ? 'Sent again' : 'Discarded';
}

function moment(at: Date): string {
  return `<time>${at.toISOString().slice(0, 19).replace('T', ' ')}</time>`;
}
