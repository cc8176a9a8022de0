import { REASONS, type ReasonCode } from '../../src/domain/reason-codes';
import { code, GENERATED, table } from './markdown';
import { type Consequence, MEANINGS } from './reason-meanings';
import { reasonSources } from './reason-sources';

const THEN: Readonly<Record<Consequence, string>> = {
	refused: 'refused',
	asked: 'waits for a person',
	later: 'next run goes on',
	done: 'done, with a warning',
	stopped: 'run or connection stops',
};

const COLUMNS = { errors: 'Errors', syncErrors: 'Sync Errors' } as const;

const HOW_TO_READ = `Every item that does not simply go through carries a reason: on an error output in \`details.code\` with \`details.remedy\`, on the other outputs in
\`outcome.code\`, \`decision.code\` or \`warnings\`, at the Order Desk in words. A code never means two things.

| What happens | Means | Where it leaves |
| --- | --- | --- |
| refused | it cannot be done as it is; repaired, it is taken up again | error output; *Error* of Conflict Router; *Needs Attention* of Attach ERP Document. State of the order: failed |
| waits for a person | nothing is done until somebody has decided | *Ask* of Conflict Router, *Conflict* or *Revision* of Dedupe, *Duplicate* or *Gone* of its Audit, *Review* of IdoSell. State: waiting |
| next run goes on | nothing to do, unless it lasts | *Busy* of Dedupe, *Waiting* or *No Document* of Attach ERP Document, error output. State: as before, or in doubt |
| done, with a warning | it was written, linked or sent all the same | the usual output, in \`warnings\` |
| run or connection stops | not this order is meant; whatever comes after it waits as well | error output, or an error of the node |

*Column* is where the Order Desk lists it: **Errors** are about the order itself, **Sync Errors** about settings and systems. *Given by* names the parts whose sources hold the code.`;

/** The page of all reason codes. */
export function reasonCodesPage(): string {
	const sources = reasonSources();
	const codes = (Object.keys(REASONS) as ReasonCode[]).sort();
	const rows = codes.map((reason) => {
		const { meaning, then } = MEANINGS[reason];
		const { remedy, channel } = REASONS[reason];
		return [
			`<a id="${reason.toLowerCase()}"></a>${code(reason)}`,
			meaning,
			remedy,
			then.map((consequence: Consequence) => THEN[consequence]).join('; '),
			COLUMNS[channel],
			(sources.get(reason) ?? []).join(', '),
		];
	});
	const head = ['Code', 'Means', 'What to do', 'What happens', 'Column', 'Given by'];
	return `${[GENERATED, '# Reason codes', HOW_TO_READ, `${codes.length} codes:`, table(head, rows).trimEnd()].join('\n\n')}\n`;
}
