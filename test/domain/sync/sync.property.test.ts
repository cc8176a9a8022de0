import fc from 'fast-check';
import { baseAfter, decidePair } from '../../../src/domain/sync/decide-pair';
import { ERP_RULES } from '../../../src/domain/sync/erp-rules';
import { type PairBase, pairUp } from '../../../src/domain/sync/pair';
import type { SyncDirection, SyncSettings } from '../../../src/domain/sync/sync-settings';
import { aCard, aClient, inStep, someSettings } from '../../builders/a-sync-pair';
import { BridgeModel, type ModelCard } from './bridge-model';

const FIELDS = [
	'firstName',
	'lastName',
	'taxId',
	'street',
	'postcode',
	'city',
	'countryCode',
	'phone',
	'email',
];

/** Values that are different however they are compared; an empty one clears the field. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
	firstName: ['Jan', 'Ewa', ''],
	lastName: ['Testowy', 'Nowak-Lis', ''],
	taxId: ['', '5260250274', '7740001454'],
	street: ['Stara 1', 'Nowa 2', 'Inna 3', ''],
	postcode: ['61-001', '00-950', '30-002'],
	city: ['Poznań', 'Warszawa', 'Kraków'],
	countryCode: ['PL', 'DE', 'CZ'],
	phone: ['601234567', '602345678', ''],
	email: ['jan@a.test', 'jan@b.test', 'jan@c.test'],
};

type Step =
	| {
			readonly kind: 'edit';
			readonly side: 'erp' | 'shop';
			readonly field: string;
			readonly value: string;
	  }
	| { readonly kind: 'run'; readonly shopFails: boolean; readonly erpFails: boolean };

const edit = fc
	.tuple(fc.constantFrom('erp', 'shop'), fc.constantFrom(...FIELDS))
	.chain(([side, field]) =>
		fc
			.constantFrom(...(VALUES[field] ?? []))
			.map((value) => ({ kind: 'edit', side, field, value }) as Step),
	);
const cleanRun = fc.constant<Step>({ kind: 'run', shopFails: false, erpFails: false });
const shakyRun = fc
	.tuple(fc.boolean(), fc.boolean())
	.map(([shopFails, erpFails]): Step => ({ kind: 'run', shopFails, erpFails }));

/** Both systems in memory, brought together by the decisions under test. */
class World {
	erp: Record<string, string>;
	shop: Record<string, string>;
	writes = 0;
	private base: PairBase | null;

	constructor(private readonly settings: SyncSettings) {
		const start = Object.fromEntries(FIELDS.map((field) => [field, aCard()[field as 'city']]));
		this.erp = { ...start };
		this.shop = { ...start };
		this.base = inStep();
	}

	run({ shopFails = false, erpFails = false } = {}) {
		const pair = pairUp(aCard(this.erp), aClient(this.shop), ERP_RULES['subiekt-gt'], this.base);
		const decision = decidePair(pair, this.settings);
		const { toShop, toErp } = decision;
		if (toShop && !shopFails) Object.assign(this.shop, toShop);
		if (toErp && !erpFails) Object.assign(this.erp, toErp);
		this.writes += Number(toShop !== null && !shopFails) + Number(toErp !== null && !erpFails);
		const readBack = pairUp(aCard(this.erp), aClient(this.shop), ERP_RULES['subiekt-gt'], null).erp;
		this.base = baseAfter(pair, decision, {
			shop: toShop !== null && !shopFails,
			erp: toErp !== null && !erpFails ? readBack : null,
		});
		return decision;
	}
}

const directions = fc.constantFrom<SyncDirection>('erpToShop', 'shopToErp', 'both');

describe('any sequence of edits and runs', () => {
	it('comes to rest: after a run in which nothing failed the next one writes nothing', () => {
		fc.assert(
			fc.property(
				fc.array(fc.oneof(edit, edit, shakyRun), { maxLength: 30 }),
				directions,
				fc.constantFrom('bridge', 'merge'),
				fc.constantFrom('erp', 'shop', 'review'),
				(steps, direction, mode, survivor) => {
					const world = new World(someSettings({ direction, mode, survivor }));
					for (const step of steps) {
						if (step.kind === 'edit') world[step.side][step.field] = step.value;
						else world.run(step);
					}
					world.run();
					world.writes = 0;
					const { conflicts } = world.run();
					expect(world.writes).toBe(0);
					if (survivor !== 'review') expect(conflicts).toEqual([]);
				},
			),
			{ seed: 6, numRuns: 1_000 },
		);
	});

	it('loses no edit one side made alone, in Merge Fields', () => {
		fc.assert(
			fc.property(
				fc.array(fc.array(edit, { maxLength: 8 }), { maxLength: 8 }),
				fc.constantFrom('erp', 'shop'),
				(rounds, survivor) => {
					const world = new World(someSettings({ survivor }));
					for (const edits of rounds) {
						const before = { erp: { ...world.erp }, shop: { ...world.shop } };
						for (const { side, field, value } of edits as Extract<Step, { kind: 'edit' }>[]) {
							world[side][field] = value;
						}
						const edited = { erp: { ...world.erp }, shop: { ...world.shop } };
						world.run();
						for (const field of FIELDS) {
							const byErp = edited.erp[field] !== before.erp[field];
							const byShop = edited.shop[field] !== before.shop[field];
							if (byErp === byShop) continue;
							const value = byErp ? edited.erp[field] : edited.shop[field];
							// Nobody's edit is undone where it was made; an emptied field may stay filled elsewhere.
							expect((byErp ? world.erp : world.shop)[field]).toBe(value);
							if (value !== '') expect((byErp ? world.shop : world.erp)[field]).toBe(value);
						}
					}
				},
			),
			{ seed: 6, numRuns: 1_000 },
		);
	});

	it('is what IdoSell Bridge would make of it, in As in IdoSell Bridge', () => {
		fc.assert(
			fc.property(
				fc.array(fc.oneof(edit, edit, cleanRun), { maxLength: 40 }),
				directions,
				(steps, direction) => {
					const world = new World(someSettings({ mode: 'bridge', direction }));
					const model = new BridgeModel({ ...world.erp }, { ...world.shop }, direction);
					for (const step of steps) {
						if (step.kind === 'run') {
							world.run();
							model.run();
							expect([world.erp, world.shop]).toEqual([model.erp, model.shop]);
							continue;
						}
						const { side, field, value } = step;
						world[side][field] = value;
						model[side] = { ...model[side], [field]: value } as ModelCard;
					}
				},
			),
			{ seed: 6, numRuns: 1_000 },
		);
	});
});
