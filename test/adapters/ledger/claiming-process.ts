import { type LedgerSettings, openLedger } from '../../../src/adapters/ledger/open-ledger';

/**
 * A process of its own that claims orders: `<settings> <owner> <orders> <batch>`. It says `ready`, waits for a line,
 * says `claimed <first number>` after every batch, and at the end `new` with the numbers it was given.
 */
async function main([place = '', owner = '', orders = '0', batch = '50']: string[]): Promise<void> {
	const say = (words: string) => process.stdout.write(`${words}\n`);
	say('ready');
	await new Promise((resolve) => process.stdin.once('data', resolve));
	const opened = await openLedger(JSON.parse(place) as LedgerSettings);
	if (!opened.ok) throw new Error(`${opened.error.message} ${opened.error.description}`);
	const mine: string[] = [];
	for (let first = 0; first < Number(orders); first += Number(batch)) {
		const requests = Array.from({ length: Number(batch) }, (_, index) => ({
			rootKey: `shop/main/${first + index}`,
			aliases: [`baselinker/main/${first + index}`],
			fingerprint: 'f'.repeat(64),
			customerOrderNumber: String(first + index),
			placedAt: '2026-11-20T09:30:00.000+01:00',
		}));
		const claimed = await opened.value.ledger.claim(requests, {
			scope: 'default',
			owner,
			leaseMs: 600_000,
			retryRefused: true,
			recheckWaiting: false,
			dryRun: false,
		});
		if (!claimed.ok) throw new Error(claimed.error.message);
		for (const { verdict, record } of claimed.value) {
			if (verdict === 'new' && record) mine.push(record.rootKey);
		}
		say(`claimed ${first}`);
	}
	await opened.value.close();
	say(`new ${JSON.stringify(mine)}`);
	process.exit(0);
}

void main(process.argv.slice(2));
