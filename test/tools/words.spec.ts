import { describe, expect, it } from 'vitest';
import { readLogLine, shown } from '../../tools/lib/quickstart/app-log.mjs';
import { isOlder } from '../../tools/lib/require-node.mjs';
import { table } from '../../tools/lib/terminal.mjs';

describe('a line of an app, for people', () => {
  it.each([
    ['text', 'plain words', { level: '', text: 'plain words', isTrouble: false }],
    ['JSON that is cut off', '{"level":50', { level: '', text: '{"level":50', isTrouble: false }],
    ['a record', '{"level":30,"msg":"up"}', { level: 'info', text: 'up', isTrouble: false }],
    [
      'a request',
      '{"level":30,"msg":"Request","method":"GET","route":"/api/me","status":401,"ms":2,"requestId":"r1"}',
      { level: 'info', text: 'GET /api/me 401 in 2 ms request r1', isTrouble: false },
    ],
    ['a named level', '{"level":"error","msg":"down"}', { level: 'error', text: 'down', isTrouble: true }],
    [
      'a cause',
      '{"level":50,"msg":"no mail","err":{"message":"refused"}}',
      { level: 'error', text: 'no mail refused', isTrouble: true },
    ],
    [
      'a message that repeats its cause',
      '{"level":60,"msg":"x","err":{"stack":"Error: x\\n at y"}}',
      { level: 'fatal', text: 'Error: x\n at y', isTrouble: true },
    ],
  ])('is read from %s', (_case, line, read) => expect(readLogLine(line)).toEqual(read));

  it('is shown without the stack', () => {
    expect(shown('worker', { level: 'error', text: 'Error: x\n at y' })).toBe('  worker error Error: x');
  });
});

describe('the version of Node', () => {
  it.each([
    ['20.18.3', '20.19.0', true],
    ['9.11.2', '20.19.0', true],
    ['20.19.0', '20.19.0', false],
    ['20.20.2', '20.19.0', false],
    ['24.0.0', '20.19.0', false],
  ])('%s against %s', (running, wanted, older) => expect(isOlder(running, wanted)).toBe(older));
});

describe('a table', () => {
  it('lines its columns up, whatever the last one holds', () => {
    expect(
      table([
        ['Sign in as'],
        ['admin', 'a@quoin.example', 'one'],
        ['reader', 'b@quoin.example', 'two'],
        ['', ''],
        ['Home', '/a/very/long/path/indeed'],
      ]),
    ).toBe(
      [
        '  Sign in as',
        '  admin    a@quoin.example   one',
        '  reader   b@quoin.example   two',
        '',
        '  Home     /a/very/long/path/indeed',
      ].join('\n'),
    );
  });
});
