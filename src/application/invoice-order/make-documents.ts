import { decideInvoicing } from '../../domain/documents/decide-invoicing';
import { fail, type IntegrationError, integrationError } from '../../domain/result';
import { lookAgain } from '../write-order/read-after-lost-answer';
import { writeWhileHeld } from '../write-order/write-while-held';
import { type Invoiced, invoiceEndings, type Invoicing } from './invoice-endings';
import { aboutErpOrder, readStanding, standingName } from './standing';

/** Invoice without an invoice: the answer says it went well, and the documents do not show it. */
const UNSEEN = integrationError(
	'unexpectedAnswer',
	'UNEXPECTED_ANSWER',
	'the ERP says that it made the invoice, but does not show it.',
	{ inDoubt: true },
);

/** Why the ledger did not let us write; null when it did. */
async function withoutPermission({
	claim,
	standing: { order },
	services,
	options,
}: Invoicing): Promise<IntegrationError | null> {
	const permission = await services.ledger.beginWrite(claim, options.quietMs);
	if (!permission.ok) return aboutErpOrder(order, permission.error);
	if (permission.value.kind === 'granted') return null;
	const message = `${standingName(order)}: another run took it over.`;
	return integrationError('busy', 'CLAIM_LOST', message);
}

/** Reads until everything that was asked for is there: part of it may still be under way. */
async function afterLostAnswer(invoicing: Invoicing, error: IntegrationError): Promise<Invoiced> {
	const { standing, settings, services, options } = invoicing;
	const { erp, clock } = services;
	const by = { id: standing.order.id };
	const found = await lookAgain(
		async () => {
			const look = await readStanding(by, erp, { clock, pausesMs: [] });
			if (!look.ok) return undefined;
			const need = decideInvoicing(look.value.order, look.value.documents, settings);
			return need.kind === 'complete' ? look.value : undefined;
		},
		services,
		options,
	);
	const end = invoiceEndings(invoicing);
	const done = found && end.done({ result: 'changed', value: found, warnings: [] });
	return await (done ?? end.doubted(error));
}

/**
 * Makes the documents an order lacks. The claim's token is checked as the last thing before the write; from then on
 * the ledger holds everybody else off until it is settled, surely failed, or the quiet time of a lost answer is over.
 *
 * Errors: those of the ERP, naming the order; `WRITE_IN_DOUBT`, `CLAIM_LOST`, those of the ledger.
 */
export async function makeDocuments(invoicing: Invoicing): Promise<Invoiced> {
	const { standing, settings, services, options } = invoicing;
	const end = invoiceEndings(invoicing);
	const obstacle = await withoutPermission(invoicing);
	if (obstacle) return fail(obstacle);
	const made = await writeWhileHeld(
		async () => await services.erp.invoiceOrder(standing.order.id, settings),
		services,
		options,
	);
	if (made.ok) return await (end.done(made.value) ?? afterLostAnswer(invoicing, UNSEEN));
	return made.error.inDoubt
		? await afterLostAnswer(invoicing, made.error)
		: await end.turnedDown(made.error);
}
