// Never run: `npm run typecheck` compiles it, so that a portal written like this has its types.
import { BlockedByBrowser, connect, DaemonNotFound, KortbroError, offerStart, PortalRefusal, Refused } from '../kortbro.js';
import type { Kortbro, Progress } from '../kortbro.js';

async function activated(orderId: string, show: (words: string) => void): Promise<string> {
  const leaving = new AbortController();
  const kortbro: Kortbro = await connect({
    locale: 'sv',
    signal: leaving.signal,
    onWaitingForPermission: (waiting) => show(waiting.message),
  });
  const stop = kortbro.watchReaders((readers, change) => show(`${readers.length} ${change?.event ?? ''}`));
  try {
    const token = await kortbro.authenticate({ nonce: 'x'.repeat(44), purpose: 'login', certificate: 'base' });
    show(token.unverifiedCertificate);
    for (const { state, title, advice = '' } of (await kortbro.doctor()).checks) if (state !== 'ok') show(`${title} ${advice}`);
    show(kortbro.correlationId ?? '');
    const result = await kortbro.activate(
      { orderId, certificates: [{ purpose: 'authentication', key: 'EC_P256' }] },
      {
        issue: async ({ csr, proof }) => {
          if (!proof) throw new PortalRefusal(2006);
          return { certificate: csr };
        },
        authorize: ({ challenge }) => ({ response: challenge }),
        onProgress: ({ percent, message }: Progress) => show(`${percent} ${message}`),
        onWaitingForCard: ({ cardNumber }) => show(cardNumber ?? ''),
        signal: leaving.signal,
      },
    );
    return result.certificates[0]?.der ?? '';
  } catch (error) {
    if (error instanceof DaemonNotFound || error instanceof BlockedByBrowser || error instanceof Refused) return error.reason;
    if (error instanceof KortbroError) show(`${error.helpUrl('https://portal.example.se/')} ${error.correlationId}`);
    if (error instanceof KortbroError && error.code === 4201) return String(error.data.portalCode);
    throw error;
  } finally {
    stop();
    kortbro.close();
  }
}

const started: Promise<Kortbro> = offerStart({ locale: 'en', startLimitMs: 10_000, onWaitingForPermission: () => {} });

// @ts-expect-error: a key that no card makes
const order: Parameters<Kortbro['activate']>[0] = { orderId: '1', certificates: [{ purpose: 'authentication', key: 'RSA_512' }] };
void [activated, order, started];
