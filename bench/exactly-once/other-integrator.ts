import type { SandboxControl } from '../../sandbox/control/sandbox-control';
import type { ForeignMoment } from '../../sandbox/control/seeded-root';

/** Part of the orders that the other integrator writes, too. */
const SHARE = 0.1;

/** Somebody else's integrator, which writes the visible number of an order, as most do, and looks for nothing. */
export class OtherIntegrator {
	constructor(
		private readonly control: SandboxControl,
		private readonly moment: ForeignMoment,
		private readonly seed: number,
	) {}

	/** To be called before the flow starts. */
	async beforeRounds(): Promise<void> {
		if (this.moment === 'before') await this.write();
		if (this.moment === 'between') this.control.writeBetween({ share: SHARE, seed: this.seed });
	}

	/** To be called when the flow has been through all items once. */
	async afterFirstRound(): Promise<void> {
		if (this.moment === 'after') await this.write();
		if (this.moment === 'between') this.control.writeBetween(undefined);
	}

	private async write(): Promise<void> {
		await this.control.runIntegrator({ integrator: 'foreign', share: SHARE, seed: this.seed });
	}
}
