import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canaries, root } from './house.js';
import { missingFor, surveyPorts } from './ports.js';

describe('every port', () => {
  it('has a fake, an adapter, and one contract suite that holds both to it', async () => {
    const ports = await surveyPorts(root);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.flatMap(missingFor)).toEqual([]);
  });

  it('is missed where a canary lacks them', async () => {
    const missing = (await surveyPorts(join(canaries, 'house'))).flatMap(missingFor);
    expect(missing.sort()).toEqual([
      'publishing/Everything has no adapter',
      'publishing/Everything has no contract suite that runs against the fake and against the adapter',
      'publishing/Everything has no fake in testing/',
    ]);
  });
});
