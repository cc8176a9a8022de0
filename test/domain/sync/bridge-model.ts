/**
 * A model of IdoSell Bridge written from its description alone: whole cards, one remembered card per side, no code of
 * ours. Cards are those of persons in Subiekt GT, whose fields are the same on both sides.
 */
export type ModelCard = Readonly<Record<string, string>>;

/** Fields IdoSell refuses to have empty, and names, which are not cleared. */
const KEPT = ['street', 'postcode', 'city', 'countryCode', 'phone', 'email'];
const NAMES = ['firstName', 'lastName'];

function isEqual(left: ModelCard, right: ModelCard): boolean {
	return Object.keys(left).every((field) => left[field] === right[field]);
}

function over(target: ModelCard, source: ModelCard, neverEmpty: readonly string[]): ModelCard {
	const written = Object.entries(source).filter(
		([field, value]) => value !== '' || !neverEmpty.includes(field),
	);
	return { ...target, ...Object.fromEntries(written) };
}

/** Both cards, and how they were after the last run in which something was written or they agreed. */
export class BridgeModel {
	private lastErp: ModelCard;
	private lastShop: ModelCard;

	constructor(
		public erp: ModelCard,
		public shop: ModelCard,
		private readonly direction: 'erpToShop' | 'shopToErp' | 'both',
	) {
		this.lastErp = erp;
		this.lastShop = shop;
	}

	run(): void {
		const erpChanged = !isEqual(this.erp, this.lastErp);
		const shopChanged = !isEqual(this.shop, this.lastShop);
		const toShopIsOn = this.direction !== 'shopToErp';
		const toErpIsOn = this.direction !== 'erpToShop';
		if (!isEqual(this.erp, this.shop)) {
			if (erpChanged && toShopIsOn) {
				this.shop = over(this.shop, this.erp, [...KEPT, ...NAMES]);
			} else if (shopChanged && toErpIsOn) {
				this.erp = over(this.erp, this.shop, NAMES);
			} else return;
		}
		this.lastErp = this.erp;
		this.lastShop = this.shop;
	}
}
