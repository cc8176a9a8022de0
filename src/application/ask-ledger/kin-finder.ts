import type { Relation } from '../../domain/order/kin';
import { type Result, succeed } from '../../domain/result';
import type { ClaimAnswer, ClaimRecord, ClaimRequest, OrderLedger } from '../../ports/order-ledger';

/** The keys of an order's relatives of one kind. */
export function kinKeys({ kin }: ClaimRequest, relation: Relation): readonly string[] {
	return (kin ?? []).flatMap((one) => (one.relation === relation ? one.keys : []));
}

function keysOf({
	rootKey,
	aliases,
}: Pick<ClaimRequest, 'rootKey' | 'aliases'>): readonly string[] {
	return [rootKey, ...aliases];
}

/** Finds relatives of orders: in the ledger as it stood before the batch, and in the batch itself. */
export class KinFinder {
	private readonly records = new Map<string, ClaimRecord>();
	private readonly batch = new Map<string, ClaimRequest>();
	private readonly answers = new Map<ClaimRequest, ClaimAnswer>();
	private readonly taken = new Map<string, ClaimAnswer>();

	private constructor(requests: readonly ClaimRequest[], known: readonly ClaimRecord[]) {
		for (const record of known) {
			for (const key of keysOf(record)) this.records.set(key, record);
		}
		for (const request of requests) {
			for (const key of keysOf(request)) this.batch.set(key, this.batch.get(key) ?? request);
		}
	}

	/** Reads what the ledger knows of orders with relatives and of these. */
	static async open(
		ledger: OrderLedger,
		requests: readonly ClaimRequest[],
		scope: string,
	): Promise<Result<KinFinder>> {
		const related = requests.filter(({ kin }) => kin !== undefined);
		const keys = related.flatMap((request) => [
			...keysOf(request),
			...(request.kin ?? []).flatMap((kin) => kin.keys),
		]);
		const inBatch = new KinFinder(requests, []);
		const references = keys.flatMap((key) => inBatch.referencesOf(key));
		const known = await ledger.find(scope, [...new Set([...keys, ...references])]);
		return known.ok ? succeed(new KinFinder(requests, known.value)) : known;
	}

	/** The record a reference leads to, before the batch. */
	record(key: string): ClaimRecord | undefined {
		return this.records.get(key);
	}

	/** Records the references lead to, each once. */
	recordsOf(keys: readonly string[]): readonly ClaimRecord[] {
		return [...new Set(keys.flatMap((key) => this.records.get(key) ?? []))];
	}

	/** The order of this batch a reference belongs to. */
	inBatch(keys: readonly string[]): ClaimRequest | undefined {
		for (const key of keys) {
			const request = this.batch.get(key);
			if (request) return request;
		}
		return undefined;
	}

	/** All references of the order in this batch a reference belongs to, the reference itself among them. */
	referencesOf(key: string): readonly string[] {
		const request = this.batch.get(key);
		return request ? [...new Set([key, ...keysOf(request)])] : [key];
	}

	/** Notes what the ledger answered to an order of this batch. */
	note(request: ClaimRequest, answer: ClaimAnswer): void {
		this.answers.set(request, answer);
		if (answer.verdict !== 'new') return;
		for (const key of [...keysOf(request), ...(answer.record?.aliases ?? [])]) {
			this.taken.set(key, answer);
		}
	}

	/** What the ledger answered to an order of this batch. */
	answerTo(request: ClaimRequest): ClaimAnswer | undefined {
		return this.answers.get(request);
	}

	/** The answer to the order of this batch that took one of these references. */
	takenAs(keys: readonly string[]): ClaimAnswer | undefined {
		return keys.map((key) => this.taken.get(key)).find((answer) => answer !== undefined);
	}
}
