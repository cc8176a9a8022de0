import type { ReleasedRoot } from '../control/road-releaser';
import { AuctionService, DEFAULT_AUCTION_SETTINGS, type AuctionSettings } from './auction-service';
import { BetweenWriter, type LookUp } from './between';
import type { Choice } from './choose-roots';
import { ForeignIntegrator } from './foreign-integrator';
import { DEFAULT_FOREIGN_SETTINGS, type ForeignSettings } from './foreign-settings';
import type { IntegratorReport } from './integrator-report';

/** One run of an integrator over the orders that are out. */
export type IntegratorRun = Choice &
	(
		| { integrator: 'foreign'; settings?: Partial<ForeignSettings> }
		| { integrator: 'wapro-aukcje'; settings?: Partial<AuctionSettings> }
	);

/** The orders that the foreign integrator writes between our look-up and our write. */
export type BetweenRequest = Choice & { settings?: Partial<ForeignSettings> };

/** Everybody else who writes into the ERPs of the sandbox. */
export class Integrators {
	private readonly foreign = new ForeignIntegrator();
	private readonly auctions = new AuctionService();
	private readonly between: BetweenWriter;

	constructor(
		private readonly released: () => readonly ReleasedRoot[],
		databaseOf: (entry: ReleasedRoot) => string,
	) {
		this.between = new BetweenWriter(this.foreign, released, databaseOf);
	}

	/** Lets an integrator work once through what is out; it takes no order twice. */
	async run(request: IntegratorRun): Promise<IntegratorReport> {
		if (request.integrator === 'wapro-aukcje') {
			const settings = { ...DEFAULT_AUCTION_SETTINGS, ...request.settings };
			return await this.auctions.run(this.released(), request, settings);
		}
		const settings = { ...DEFAULT_FOREIGN_SETTINGS, ...request.settings };
		return await this.foreign.run(this.released(), request, settings);
	}

	/** Arms the foreign integrator to write while a client looks; undefined disarms it. */
	writeBetween(request: BetweenRequest | undefined): void {
		this.between.arm(
			request && {
				choice: request,
				settings: { ...DEFAULT_FOREIGN_SETTINGS, ...request.settings },
			},
		);
	}

	/** To be told of every request to the databases. */
	async notice(lookUp: LookUp): Promise<void> {
		await this.between.notice(lookUp);
	}

	/** Everybody forgets what was done. */
	reset(): void {
		this.between.arm(undefined);
		this.foreign.reset();
		this.auctions.reset();
	}
}
