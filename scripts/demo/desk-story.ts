import { randomUUID } from 'node:crypto';
import type { TemplateReport } from './report';
import { DeskScene } from './desk-scene';
import { codesIn, ordersIn } from './desk-visitor';
import type { StoryContext } from './stories';

/** Runs before anybody at the desk answers. */
const RUNS_BEFORE_THE_ANSWER = 11;

/** Orders of guests handed over beside the one that is blocked. */
const BESIDE_THE_BLOCKED_ONE = 99;

/** A buyer the demo company knows. Source: sandbox/sqlserver/subiekt-gt/README.md. */
const KNOWN_BUYER = {
	firstName: 'Ewa',
	lastName: 'Zielińska',
	email: 'ewa.zielinska@poczta.example',
	phone: '600 100 015',
	street: 'Krótka',
	houseNumber: '3',
	postcode: '70-801',
	city: 'Szczecin',
};

interface Wishes {
	readonly buyer?: typeof KNOWN_BUYER;
	readonly payment?: string;
	readonly guest?: boolean;
}

/** An order of the shop; without a buyer it is somebody new. */
function anOrder(id: string, { buyer, payment = 'Przelew', guest = false }: Wishes = {}): object {
	const stranger = {
		firstName: 'Nowa',
		lastName: `Klientka-${id}`,
		email: `nowa.${id}@poczta.example`,
		phone: '',
		street: 'Nowa',
		houseNumber: '1',
		postcode: '00-950',
		city: 'Warszawa',
	};
	return {
		ref: { channel: 'shop', account: 'demo', id },
		aliases: [],
		customerOrderNumber: id,
		placedAt: new Date().toISOString(),
		confirmedAt: new Date().toISOString(),
		buyer: {
			kind: 'person',
			companyName: '',
			taxId: '',
			flat: '',
			countryCode: 'PL',
			externalCode: '',
			...(buyer ?? stranger),
		},
		recipient: null,
		lines: [
			{
				lineId: '1',
				sku: 'OB-0001',
				ean: '',
				name: 'Item',
				quantity: '1',
				unitPriceGross: '49.99',
			},
		],
		delivery: { method: '', priceGross: '0.00', pointId: '' },
		payment: { method: payment, paidGross: '0.00', cashOnDelivery: false },
		currency: 'PLN',
		totalGross: '49.99',
		notes: '',
		documentWish: 'receipt',
		guest,
	};
}

/** What the story expects, and whether it came so. */
class Promises {
	kept = true;

	constructor(private readonly tell: (line: string) => void) {}

	expect(sentence: string, isKept: boolean): void {
		this.kept &&= isKept;
		this.tell(`  ${isKept ? '+' : 'NOT KEPT:'} ${sentence}`);
	}
}

/**
 * A day at the Order Desk: questions, two people who click at once, a contractor that is blocked meanwhile, settings that
 * have to be repaired. Both templates take part, whichever the report is about; Subiekt is looked into past them.
 */
export async function tellDesk(context: StoryContext): Promise<TemplateReport> {
	const { engine, template, sandbox, progress, tell } = context;
	const { control, credentials } = sandbox;
	const before = await control.lastJournalEntry();
	const started = performance.now();
	const day = randomUUID().slice(0, 8);
	const id = (name: string) => `${name}-${day}`;
	const key = (name: string) => `shop/demo/${id(name)}`;
	tell(`\n${template.name}`);
	const promises = new Promises(tell);
	const scene = await DeskScene.open(engine, credentials);
	const handed = new Set<string>();
	const handOver = async (name: string, wishes: Wishes = {}) => {
		handed.add(name);
		await scene.handOver([anOrder(id(name), wishes)]);
	};
	try {
		const empty = await scene.countInErp();
		for (let run = 0; run < RUNS_BEFORE_THE_ANSWER; run += 1) await handOver('ask');
		const asked = ordersIn(await scene.list('errors')).filter((order) => order === key('ask'));
		const { orders } = await scene.countInErp();
		promises.expect(
			`asked about a new buyer: ${RUNS_BEFORE_THE_ANSWER} runs wrote nothing and list it once`,
			asked.length === 1 && orders === empty.orders,
		);
		const pages = await scene.clickTogether(key('ask'), ['add', 'oneTime']);
		const late = pages.filter(({ status }) => status === 409);
		promises.expect(
			'two people click at once: one decision counts, the other is told who was first',
			late.length === 1 && /Too late: anna/.test(late[0]?.text ?? ''),
		);
		promises.expect('one ERP order', (await scene.ordersInErp(id('ask'))).length === 1);

		progress('  a contractor is blocked between question and answer');
		await handOver('merge', { buyer: KNOWN_BUYER });
		const page = await scene.order(key('merge'));
		const card = /value="merge:(\d+)"/.exec(page.text)?.[1] ?? '';
		const block = 'update dbo.kh__Kontrahent set kh_Zablokowany = @1 where kh_Id = @2';
		await scene.inErp(block, true, Number(card));
		await scene.click(key('merge'), `merge:${card}`);
		const refused = await scene.order(key('merge'));
		promises.expect(
			'merging with a contractor that was blocked meanwhile is refused with the reason',
			codesIn(refused).includes('CONTRACTOR_NOT_USABLE') &&
				(await scene.ordersInErp(id('merge'))).length === 0,
		);
		await scene.inErp(block, false, Number(card));
		await scene.click(key('merge'), 'retry');
		await scene.click(key('merge'), `merge:${card}`);
		promises.expect(
			'unblocked, retried and merged: one ERP order on the same contractor',
			(await scene.ordersInErp(id('merge'))).length === 1,
		);

		progress('  settings that have to be repaired');
		await scene.repair({ numberingExtension: 'SKL' });
		await handOver('extension');
		await scene.repair({ numberingExtension: '' });
		await handOver('payment', { payment: 'Kryptowaluta' });
		const codes = codesIn(await scene.list('syncErrors'));
		promises.expect(
			`a payment form nobody mapped and a numbering extension stand under Sync errors: ${codes.join(', ')}`,
			codes.includes('PAYMENT_FORM_MISSING') && codes.includes('NUMBERING_EXTENSION_MISSING'),
		);
		await scene.repair({ payments: { values: [{ source: 'Kryptowaluta', kind: 'transfer' }] } });
		const broken = await scene.countInErp();
		for (const name of ['extension', 'payment']) {
			await scene.click(key(name), 'retry');
			await scene.click(key(name), 'add');
		}
		const repaired = await scene.countInErp();
		promises.expect(
			'repaired and retried: two orders, two contractors, not one more',
			repaired.orders === broken.orders + 2 && repaired.contractors === broken.contractors + 2,
		);

		progress('  one blocked order in a hundred');
		await scene.repair({ payments: { values: [] } });
		const hundred = Array.from({ length: BESIDE_THE_BLOCKED_ONE + 1 }, (_order, index) => {
			const name = `hundred-${index}`;
			handed.add(name);
			const payment = index === 41 ? 'Kryptowaluta' : 'Przelew';
			return anOrder(id(name), { payment, guest: true });
		});
		await scene.handOver(hundred);
		const after = await scene.countInErp();
		promises.expect(
			`one blocked order in 100 leaves ${after.orders - repaired.orders} written`,
			after.orders - repaired.orders === BESIDE_THE_BLOCKED_ONE,
		);

		const numbers = await Promise.all(
			[...handed].map(async (name) => (await scene.ordersInErp(id(name))).length),
		);
		const written = numbers.filter((count) => count > 0).length;
		const open = ordersIn(await scene.list('open'));
		const waiting = [...handed].filter((name) => open.includes(key(name))).length;
		const doubled = numbers.reduce((sum, count) => sum + Math.max(0, count - 1), 0);
		const apiCallsByName = await control.callCounts(before);
		const items = { in: handed.size, written, linked: 0, waiting: 0, refused: waiting };
		tell(
			`  ${items.in} orders in = ${written} written + ${waiting} refused, with the reason at the desk`,
		);
		return {
			name: template.name,
			runs: RUNS_BEFORE_THE_ANSWER,
			durationMs: Math.round(performance.now() - started),
			items,
			erp: { orders: after.orders, duplicates: doubled, losses: handed.size - written - waiting },
			apiCalls: Object.fromEntries(
				Object.entries(apiCallsByName).map(([service, byCall]) => [
					service,
					Object.values(byCall).reduce((sum, count) => sum + count, 0),
				]),
			),
			apiCallsByName,
			stopped: [],
			closes: promises.kept && items.in === written + waiting,
		};
	} finally {
		await scene.close();
	}
}
