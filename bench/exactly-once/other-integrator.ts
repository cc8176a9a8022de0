import type { SandboxControl } from '../../sandbox/control/sandbox-control';
import type { ForeignMoment } from '../../sandbox/control/seeded-root';
import type { ForeignSettings } from '../../sandbox/integrators/foreign-settings';

/** The number the customer sees, as most integrators write it. */
const VISIBLE: Partial<ForeignSettings> = { customerNumber: '{number}' };
/** BaseLinker's own id behind a mark of the integrator's; seen in public. */
const MARKED: Partial<ForeignSettings> = { customerNumber: 'B_{roadId}', road: 'baselinker' };
/** How the others number their orders, by when they write them. */
const HABITS: Readonly<Record<ForeignMoment, readonly Partial<ForeignSettings>[]>> = {
	before: [VISIBLE, MARKED],
	between: [VISIBLE],
	after: [VISIBLE, MARKED],
};
/** Part of the orders that the others write, too. */
const SHARE = 0.1;

/** Others who write some of the orders into the ERP, too, and look for nothing. */
export class OtherIntegrator {
	constructor(
		private readonly control: SandboxControl,
		private readonly moment: ForeignMoment,
		private readonly seed: number,
	) {}

	/** To be called before the flow starts. */
	async beforeRounds(): Promise<void> {
		if (this.moment === 'before') await this.write();
		const [settings] = HABITS.between;
		if (this.moment !== 'between') return;
		this.control.writeBetween({ share: SHARE, seed: this.seed, settings });
	}

	/** To be called when the flow has been through all items once. */
	async afterFirstRound(): Promise<void> {
		if (this.moment === 'after') await this.write();
		if (this.moment === 'between') this.control.writeBetween(undefined);
	}

	private async write(): Promise<void> {
		const habits = HABITS[this.moment];
		for (const [at, settings] of habits.entries()) {
			const choice = { share: SHARE / habits.length, seed: this.seed + at, settings };
			await this.control.runIntegrator({ integrator: 'foreign', ...choice });
		}
	}
}
