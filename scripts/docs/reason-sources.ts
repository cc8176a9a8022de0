import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { REASONS, type ReasonCode } from '../../src/domain/reason-codes';

const ROOT = path.resolve(__dirname, '../..');

/** Who gives a reason, by the beginning of the file's path; the first that fits counts. */
const PARTS: readonly (readonly [start: string, part: string])[] = [
	['src/adapters/erp/subiekt-gt/', 'Subiekt GT'],
	['src/adapters/erp/wapro-mag/', 'WAPRO Mag'],
	['src/adapters/erp/comarch-optima/', 'Comarch ERP Optima'],
	['src/adapters/erp/', 'every ERP'],
	['src/transport/sql/', 'every ERP'],
	['src/adapters/baselinker/', 'BaseLinker'],
	['src/adapters/idosell/', 'IdoSell'],
	['src/adapters/ledger/', 'the ledger'],
	['src/adapters/', 'reading an order'],
	['src/domain/order/', 'reading an order'],
	['src/transport/http/', 'every service'],
	['src/application/attach-documents', 'Attach ERP Document'],
	['src/domain/documents/documents-to-send', 'Attach ERP Document'],
	['src/domain/documents/ksef-gate', 'Attach ERP Document'],
	['src/domain/documents/external-number', 'Attach ERP Document'],
	['src/domain/documents/decide-invoicing', 'Create Invoice'],
	['src/domain/documents/', 'documents'],
	['src/application/invoice-order', 'Create Invoice'],
	['src/application/confirm-order', 'Confirm'],
	['src/application/link-order', 'Link'],
	['src/application/watch-orders', 'Get Status'],
	['src/application/audit-orders', 'Dedupe: Audit'],
	['src/application/held-copies', 'Confirm, Create Invoice'],
	['src/application/claim-orders', 'Dedupe: Claim'],
	['src/application/ask-ledger', 'Dedupe: Claim'],
	['src/domain/dedupe/', 'Dedupe: Claim'],
	['src/application/write-order', 'ERP Order: Create'],
	['src/application/place-order', 'BaseLinker: Create'],
	['src/application/route-contractor', 'Conflict Router'],
	['src/application/resolve-contractor', 'Conflict Router'],
	['src/domain/conflict/', 'Conflict Router'],
	['src/application/order-desk/', 'Order Desk'],
	['src/application/sync-contractors', 'IdoSell Synchronisation'],
	['src/application/shop-clients/', 'IdoSell Contractor'],
	['src/domain/sync/', 'IdoSell Synchronisation'],
	['src/application/', 'ERP Order'],
	['nodes/BaseLinker/', 'BaseLinker'],
	['nodes/ConflictRouter/', 'Conflict Router'],
	['nodes/Dedupe/', 'Dedupe'],
	['nodes/ErpOrder/', 'ERP Order'],
	['nodes/IdoSellContractor/', 'IdoSell Contractor'],
	['nodes/OrderDeskTrigger/', 'Order Desk'],
	['nodes/shared/', 'every node'],
];

/** Files that list codes without giving them. */
const LISTS = ['src/domain/reason-codes.ts', 'nodes/OrderDeskTrigger/page/reason-words.ts'];

function sourceFiles(folder: string): string[] {
	return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.map((file) => `${folder}/${file.split(path.sep).join('/')}`)
		.filter((file) => file.endsWith('.ts') && !LISTS.includes(file))
		.sort();
}

/** The parts of the package whose sources name each reason code. */
export function reasonSources(): ReadonlyMap<ReasonCode, readonly string[]> {
	const found = new Map<ReasonCode, Set<string>>();
	for (const code of Object.keys(REASONS) as ReasonCode[]) found.set(code, new Set());
	for (const file of [...sourceFiles('src'), ...sourceFiles('nodes')]) {
		const part = PARTS.find(([start]) => file.startsWith(start))?.[1];
		if (part === undefined) continue;
		const words = new Set(readFileSync(path.join(ROOT, file), 'utf8').match(/\b[A-Z][A-Z_]+\b/g));
		for (const [code, parts] of found) if (words.has(code)) parts.add(part);
	}
	return new Map([...found].map(([code, parts]) => [code, [...parts].sort()]));
}
