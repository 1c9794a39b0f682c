import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { enterOrder, openDesk, prepare } from '../../support/back-office.ts';

const ready = async () => {
  const desk = await openDesk();
  const prepared = await prepare(desk, { integration: { debugMode: true } });
  const { id: orderId } = await enterOrder(desk, prepared, 'A-1');
  await desk.call('payments.reserve', { orderId, integrationId: prepared.integration.id });
  await desk.call('integrations.test', { id: prepared.integration.id });
  return { desk, prepared };
};

describe('the support report', () => {
  it('holds what support asks about first, and its hash is that of the file', async () => {
    const { desk, prepared } = await ready();
    const { content, sha256, fileName } = await desk.call('support.report', {});
    expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
    expect(fileName).toMatch(/^infinitepay-support-\d{4}-\d\d-\d\dT[\d-]+\.json$/);
    expect(JSON.parse(content)).toMatchObject({
      application: { host: 'cli' },
      integrations: [{ id: prepared.integration.id, hasPassword: true, hasClientRef: true }],
      checklist: expect.arrayContaining([{ point: 'customer', state: 'done', reason: expect.any(String) }]),
      connectionTests: [
        { ok: true, steps: expect.arrayContaining([expect.objectContaining({ step: 'login', ok: true })]) },
      ],
      wireLog: expect.arrayContaining([expect.objectContaining({ operation: 'reserveOrder' })]),
      database: { quickCheck: 'ok', rows: expect.objectContaining({ orders: 1, customers: 1 }) },
      journal: { verifies: true },
    });
  });

  it('holds nobody’s name, address or credentials', async () => {
    const { desk } = await ready();
    const { content } = await desk.call('support.report', {});
    expect(content).not.toMatch(
      /Müller|Stuttgart|Königstr|einkauf@|DE136695976|sandbox-password|sandbox-secret|"SANDBOX"/,
    );
  });

  it('leaves out whole sections and single fields', async () => {
    const { desk } = await ready();
    const { content } = await desk.call('support.report', {
      sections: ['application', 'database', 'journal'],
      leaveOut: ['/application/system', '/database/rows/orders', '/journal'],
    });
    const report = JSON.parse(content) as Record<string, Record<string, unknown>>;
    expect(Object.keys(report)).toEqual(['report', 'madeAt', 'application', 'database']);
    expect(Object.keys(report['application']!)).not.toContain('system');
    expect(report['database']!['rows']).not.toHaveProperty('orders');
  });
});
