import { EMPTY_PARTY, type ContractorCard } from '../../src/domain/contractor/party';
import { type Result, succeed } from '../../src/domain/result';
import type { ContractorQuery, Page } from '../../src/ports/erp-adapter';
import { systemClock } from '../../src/transport/system-clock';
import { InMemoryErp } from '../../test/support/in-memory-erp';

/** The card with a number from 0; made anew each time, so that an index of any size takes no memory. */
export function cardAt(index: number): ContractorCard {
	const number = String(index).padStart(6, '0');
	return {
		...EMPTY_PARTY,
		id: String(index + 1),
		symbol: `K${number}`,
		externalCode: `K${number}`,
		kind: 'person',
		firstName: 'Jan',
		lastName: `Testowy ${number}`,
		email: `k${number}@poczta.example`,
		phone: `6${number}12`,
		street: `Polna ${index + 1}`,
		postcode: '61-001',
		city: 'Poznań',
		countryCode: 'PL',
		blocked: false,
		oneTime: false,
	};
}

/** An ERP with so many cards that keeps no times of change, as two of three do: every run looks through all of them. */
export class GeneratedErp extends InMemoryErp {
	/** Streets that were changed, by index. */
	readonly edits = new Map<number, string>();

	constructor(private readonly size: number) {
		super(systemClock);
		const remedy = 'List all.';
		this.capabilities = {
			...this.capabilities,
			contractorsChangedSince: { supported: false, remedy },
		};
	}

	override async listContractors(query: ContractorQuery): Promise<Result<Page<ContractorCard>>> {
		const from = Number(query.cursor ?? 0);
		const to = Math.min(from + query.limit, this.size);
		const items = Array.from({ length: to - from }, (_none, i) => this.card(from + i));
		return succeed({ items, next: to < this.size ? String(to) : null });
	}

	override async getContractor(by: { readonly id: string } | { readonly symbol: string }) {
		if (!('id' in by)) return await super.getContractor(by);
		return succeed(this.card(Number(by.id) - 1));
	}

	private card(index: number): ContractorCard {
		const street = this.edits.get(index);
		return street === undefined ? cardAt(index) : { ...cardAt(index), street };
	}
}
