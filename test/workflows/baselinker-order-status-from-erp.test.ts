import { loadTemplates, withLedger } from '../../scripts/demo/run-template';
import { testEngine } from '../support/engine';
import { SandboxDay } from '../support/sandbox-day';

const NAME = 'baselinker-order-status-from-erp';
const LISTS = [
	'Sent',
	'Not Fulfilled Yet',
	'Not in the ERP Yet',
	'Not Found in the ERP, With Reasons',
	'BaseLinker Not Told, With Reasons',
] as const;
const IN_ERP = 88011;
const SENT = 88013;

interface SettingField {
	readonly name: string;
	value: string;
}

const PARCEL = 'List przewozowy: 620000111222333444555';

describe('template BaseLinker order status from the ERP', () => {
	let day: SandboxDay;

	beforeEach(async () => {
		day = await SandboxDay.begin();
	});

	afterEach(async () => await day.end());

	async function run(settings: Readonly<Record<string, string>> = {}) {
		const [template] = loadTemplates(NAME);
		if (!template) throw new Error(`no template ${NAME}`);
		const { workflow } = withLedger(template);
		const [pinned] = workflow.nodes.filter(({ name }) => name === 'Parcel Settings');
		const fields = (pinned?.parameters.assignments as { assignments: SettingField[] }).assignments;
		for (const field of fields) field.value = settings[field.name] ?? field.value;
		const engine = await testEngine();
		const done = await engine.run(workflow, {
			credentials: day.credentials,
			startNode: 'Run by Hand',
		});
		expect({ status: done.status, error: done.error }).toEqual({
			status: 'success',
			error: undefined,
		});
		const sizes = LISTS.map((list) => done.outputsOf(list).flat().length);
		return Object.fromEntries(LISTS.map((list, index) => [list, sizes[index]]));
	}

	const inErp = async (...ids: readonly (number | undefined)[]) => {
		for (const order_id of ids) {
			await day.inPanel('setOrderStatus', { order_id, status_id: IN_ERP });
		}
	};

	it('gives what is fulfilled its status and its parcel, once, and lists the others', async () => {
		const [fulfilled, open] = await day.import(2);
		const [parcel] = await day.import(1, PARCEL);
		const unknown = await day.add();
		const wrong = await day.add();
		await day.inPanel('setOrderFields', { order_id: wrong, extra_field_1: 'ZK 999/1999' });
		await day.invoice(fulfilled, parcel);
		await inErp(fulfilled, open, parcel, unknown, wrong);
		expect(await run()).toEqual({
			Sent: 2,
			'Not Fulfilled Yet': 1,
			'Not in the ERP Yet': 1,
			'Not Found in the ERP, With Reasons': 1,
			'BaseLinker Not Told, With Reasons': 0,
		});
		expect(await day.statusesOf(fulfilled, open, parcel)).toEqual([SENT, IN_ERP, SENT]);
		expect((await day.orderOf(parcel)).delivery_package_nr).toBe('620000111222333444555');
		expect((await day.orderOf(fulfilled)).delivery_package_nr).toBe('');
		expect(day.calls().createPackageManual).toBe(1);
	});

	it('finds the parcel by the words, and names the courier, its settings say', async () => {
		const [parcel, other] = [
			...(await day.import(1, 'Paczka DPD 0000111122223')),
			...(await day.import(1, PARCEL)),
		];
		await day.invoice(parcel, other);
		await inErp(parcel, other);
		await run({ parcelPattern: 'Paczka DPD ([0-9]{13})', courierCode: 'dpd' });
		const dpd = { delivery_package_nr: '0000111122223', delivery_package_module: 'dpd' };
		expect(await day.orderOf(parcel)).toMatchObject(dpd);
		expect(await day.orderOf(other)).toMatchObject({ delivery_package_nr: '' });
		expect(await day.statusesOf(parcel, other)).toEqual([SENT, SENT]);
	});

	it('adds no second parcel to an order that has one, though its status is still the old one', async () => {
		const [parcel] = await day.import(1, PARCEL);
		await day.invoice(parcel);
		await inErp(parcel);
		await run();
		await inErp(parcel);
		expect((await run()).Sent).toBe(1);
		expect(day.calls().createPackageManual).toBe(1);
		expect(await day.statusesOf(parcel)).toEqual([SENT]);
	});
});
