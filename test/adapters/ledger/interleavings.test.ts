import fc from 'fast-check';
import type { OpenLedger } from '../../../src/adapters/ledger/open-ledger-in';
import type { ClaimHandle, LedgerDocument, OrderLedger } from '../../../src/ports/order-ledger';
import { FakeClock } from '../../support/fake-clock';
import { LEDGER_HOMES, type LedgerHome, valueOf } from '../../support/ledger-homes';

/**
 * Three runs on two connections, in any order of steps, with crashes, lost answers of the ERP and of the ledger, pauses
 * beyond the lease and late answers. They trust the ledger to the letter: the ERP is read only when a claim says it is
 * in doubt. The one thing they promise is that a write arrives before the lease it was begun under ends.
 */
const LEASE = 600_000;
const ROOT = 'shop/main/1001';

/** Stories per kind of ledger. */
const STORIES = { quick: 300, steady: 80, slow: 40 } as const;

/** The ERP of the story: every write makes a document, asked or not. */
class Erp {
	readonly documents: LedgerDocument[] = [];
	/** Times at which writes under way arrive. */
	private readonly arriving: number[] = [];

	constructor(private readonly clock: FakeClock) {}

	send(travelMs: number): void {
		this.arriving.push(this.clock.now() + travelMs);
	}

	/** What is there now. */
	read(): LedgerDocument | undefined {
		const arrived = this.arriving.filter((at) => at <= this.clock.now());
		while (this.documents.length < arrived.length) {
			const number = this.documents.length + 1;
			this.documents.push({ id: String(number), number: `ZK ${number}`, outcome: 'written' });
		}
		return this.documents[0];
	}
}

/**
 * `goOn` is the natural next step: claim (and read), begin, send, settle. `goOnUnheard` is the same, but the run never
 * hears the ledger's answer. The others leave that path.
 */
type Step =
	'goOn' | 'goOnUnheard' | 'sendSlowly' | 'loseAnswer' | 'giveBack' | 'ask' | 'refuse' | 'crash';

/** One run: what it knows is gone when it crashes. */
class Run {
	private handle: ClaimHandle | undefined;
	private mayWriteUntil = 0;
	private sent = false;
	private doubted = false;
	private round = 0;

	constructor(
		private readonly name: string,
		private readonly ledger: OrderLedger,
		private readonly erp: Erp,
		private readonly clock: FakeClock,
		private readonly scope: string,
	) {}

	async take(step: Step): Promise<void> {
		const { ledger, handle, sent } = this;
		if (!handle) return await this.claim(step);
		switch (step) {
			case 'goOn':
				return await this.goOn(handle);
			case 'goOnUnheard':
				await this.goOn(handle);
				return this.forget();
			case 'sendSlowly':
				return this.send(LEASE / 2);
			case 'loseAnswer':
				if (!sent) return;
				valueOf(await ledger.doubt(handle, 'No answer.', LEASE));
				this.doubted = true;
				return;
			case 'giveBack':
				// Giving back never hides a write: not after a doubt either.
				if (!sent || this.doubted) valueOf(await ledger.yield(handle, 'SYSTEM_BUSY', 'Busy.'));
				return this.forget();
			case 'ask':
				if (!sent) valueOf(await ledger.wait(handle, 'CONTRACTOR_ONE_SIMILAR', 'Ask.'));
				return this.forget();
			case 'refuse':
				if (!sent) valueOf(await ledger.refuse(handle, 'ITEM_NOT_FOUND', 'None.'));
				return this.forget();
			case 'crash':
				this.round += 1;
				return this.forget();
		}
	}

	private async goOn(handle: ClaimHandle): Promise<void> {
		if (this.mayWriteUntil === 0) return await this.beginWrite(handle);
		if (!this.sent) return this.send(0);
		const document = this.erp.read();
		if (!document) return;
		valueOf(await this.ledger.settle(handle, document));
		this.forget();
	}

	/** Nothing of what was sent is known any more; a run that gave back has sent nothing. */
	private forget(): void {
		this.handle = undefined;
		this.mayWriteUntil = 0;
		this.sent = false;
		this.doubted = false;
	}

	private async claim(step: Step): Promise<void> {
		this.forget();
		const request = {
			rootKey: ROOT,
			aliases: ['baselinker/main/9'],
			fingerprint: 'print',
			customerOrderNumber: '1001',
			placedAt: '2026-11-20T09:30:00.000+01:00',
		};
		const [answer] = valueOf(
			await this.ledger.claim([request], {
				scope: this.scope,
				owner: `${this.name}-${this.round}`,
				leaseMs: LEASE,
				retryRefused: true,
				recheckWaiting: true,
				dryRun: false,
			}),
		);
		// A run may die, hear nothing or give back before it comes to read the ERP.
		if (!answer?.handle || step === 'crash' || step === 'goOnUnheard') return;
		if (step === 'giveBack') {
			valueOf(await this.ledger.yield(answer.handle, 'SYSTEM_BUSY', 'Busy.'));
			return;
		}
		const document = answer.inDoubt ? this.erp.read() : undefined;
		if (document)
			valueOf(await this.ledger.settle(answer.handle, { ...document, outcome: 'linked' }));
		else this.handle = answer.handle;
	}

	private async beginWrite(handle: ClaimHandle): Promise<void> {
		const before = this.clock.now();
		const permission = valueOf(await this.ledger.beginWrite(handle, LEASE));
		if (permission.kind !== 'granted') return this.forget();
		this.mayWriteUntil = before + LEASE;
	}

	private send(travelMs: number): void {
		if (this.sent || this.clock.now() + travelMs >= this.mayWriteUntil) return;
		this.sent = true;
		this.erp.send(travelMs);
	}
}

const step = fc.oneof(
	{ weight: 12, arbitrary: fc.constant<Step>('goOn') },
	{ weight: 4, arbitrary: fc.constant<Step>('sendSlowly') },
	{ weight: 4, arbitrary: fc.constantFrom<Step>('loseAnswer', 'giveBack') },
	{
		weight: 6,
		arbitrary: fc.constantFrom<Step>('ask', 'refuse', 'crash', 'crash', 'goOnUnheard'),
	},
);
const pause = fc.oneof(
	{ weight: 5, arbitrary: fc.constant(0) },
	{ weight: 2, arbitrary: fc.constantFrom(1_000, LEASE / 2, LEASE - 1, LEASE) },
);
const story = fc.array(fc.record({ run: fc.nat(2), step, pauseMs: pause }), {
	minLength: 6,
	maxLength: 30,
});

describe.each(LEDGER_HOMES)('a ledger in $name under three runs', ({ start, pace }) => {
	const clock = new FakeClock();
	let home: LedgerHome;
	let ledgers: readonly OpenLedger[];
	let stories = 0;

	beforeAll(async () => {
		home = await start();
		ledgers = [await home.fresh(clock), valueOf(await home.again({ clock }))];
	});

	afterAll(async () => {
		for (const { close } of ledgers) await close();
		await home.stop();
	});

	it('leads every story to exactly one ERP order (S2.8, F2, F6, F7)', async () => {
		await fc.assert(
			fc.asyncProperty(story, async (steps) => {
				const scope = `story-${++stories}`;
				const erp = new Erp(clock);
				const [first, second] = ledgers.map(({ ledger }) => ledger) as [OrderLedger, OrderLedger];
				const runs = [first, second, first].map(
					(ledger, i) => new Run(`run-${i}`, ledger, erp, clock, scope),
				);
				for (const { run, step: next, pauseMs } of steps) {
					await runs[run]?.take(next);
					clock.advance(pauseMs);
					erp.read();
					expect(erp.documents.length).toBeLessThanOrEqual(1);
				}
				// Everybody is dead; much later an undisturbed run comes along.
				clock.advance(LEASE * 2);
				const last = new Run('last', first, erp, clock, scope);
				for (let i = 0; i < 4; i++) await last.take('goOn');
				erp.read();
				expect(erp.documents).toHaveLength(1);
				const [record] = valueOf(await first.find(scope, ['baselinker/main/9']));
				expect(record).toMatchObject({ state: 'settled', document: { id: '1' } });
			}),
			{ numRuns: STORIES[pace], seed: 20_261_122 },
		);
	});
});
