import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type {
	AttachOptions,
	AttachSettings,
} from '../../../../src/application/attach-documents/task';
import { DEFAULT_PAUSES_MS } from '../../../../src/application/patience';
import { SENDABLE_KINDS } from '../../../../src/domain/documents/documents-to-send';
import {
	checkRunHours,
	type RunHours,
	type Weekday,
} from '../../../../src/domain/documents/run-hours';
import {
	checkSendingWindow,
	type SendingWindow,
} from '../../../../src/domain/documents/sending-window';
import { readMilliseconds } from '../../../../src/domain/order/form-date';
import { type Result, succeed } from '../../../../src/domain/result';
import { readChoices } from '../../../shared/choices';
import { invalidField, readOptional } from '../../../shared/invalid-field';
import { runOwner } from '../../../shared/run-owner';
import { readWholeId } from '../order-fields';
import { BOUND_KINDS, DEFAULTS, KIND_NAMES, WEEKDAYS } from './attach-fields';

/**
 * How long claims of a batch are held before their writes begin, in ms. A run that is slower loses what it has not begun to
 * another one, which is harmless; one that died keeps its orders waiting no longer than this.
 */
const LEASE_MS = 15 * 60_000;
const READS_AT_ONCE = 16;
const CUSTOM_FIELD = /^\d{1,9}$/;

/** What the whole run does; read from the form of the first item. */
export interface AttachForm {
	readonly workOn: 'account' | 'items' | 'files';
	readonly settings: AttachSettings;
	readonly options: Omit<AttachOptions, 'shop'>;
	readonly pdfLimitBytes: number;
}

/** Which orders of the account a run looks at, and whether it may begin. */
export interface AccountForm {
	readonly window: SendingWindow;
	/** Null when the first run counts. Units: ms since the epoch. */
	readonly setUpOn: number | null;
	/** Empty for all. */
	readonly statusIds: ReadonlySet<number>;
	/** Null when a run may always begin. */
	readonly hours: RunHours | null;
}

class Form {
	constructor(private readonly context: IExecuteFunctions) {}

	get options(): IDataObject {
		return this.context.getNodeParameter('options', 0, {}) as IDataObject;
	}

	value(name: string, fallback: unknown = ''): unknown {
		return this.context.getNodeParameter(name, 0, fallback as never);
	}

	text(name: string): string {
		return String(this.value(name) ?? '').trim();
	}

	/** What a list of resources names; empty when nothing is chosen. */
	chosen(name: string): string {
		const value = this.context.getNodeParameter(name, 0, '', { extractValue: true });
		return String(value ?? '').trim();
	}
}

function readStatus(form: Form, name: string, field: string): Result<number | null> {
	const chosen = form.chosen(name);
	if (chosen === '') return succeed(null);
	return readWholeId(chosen, field, 'Choose a status from the list, or leave it empty.');
}

function readField(value: string, field: string): Result<string> {
	if (['extra_field_1', 'extra_field_2'].includes(value) || CUSTOM_FIELD.test(value)) {
		return succeed(value);
	}
	return invalidField(
		field,
		value,
		'Use extra_field_1, extra_field_2 or the ID of a custom extra field.',
	);
}

function readSeries(form: Form, name: string, field: string): Result<string> {
	const chosen = form.chosen(name);
	if (chosen === '') return succeed('');
	const id = readWholeId(chosen, field, 'Choose a series from the list.');
	return id.ok ? succeed(String(id.value)) : id;
}

function readMode(form: Form): Result<AttachSettings['mode']> {
	if (form.text('send') === 'number') {
		const field = readField(form.text('numberField'), 'Field for the Number');
		return field.ok ? succeed({ kind: 'number', field: field.value }) : field;
	}
	const ifMissing = form.text('ifMissing') === 'issue' ? 'issue' : 'report';
	const isIssuing = ifMissing === 'issue';
	const invoice = isIssuing ? readSeries(form, 'invoiceSeries', 'Invoice Series') : succeed('');
	if (!invoice.ok) return invoice;
	const receipt = isIssuing ? readSeries(form, 'receiptSeries', 'Receipt Series') : succeed('');
	if (!receipt.ok) return receipt;
	const named = String(form.options.ksefField ?? '').trim();
	const ksefField = named === '' ? succeed('') : readField(named, 'KSeF Number Field');
	if (!ksefField.ok) return ksefField;
	const series = { invoice: invoice.value, receipt: receipt.value };
	return succeed({ kind: 'file', ifMissing, series, ksefField: ksefField.value });
}

function readNumber(
	value: unknown,
	field: string,
	fallback: number,
	[least, most]: readonly [number, number],
): Result<number> {
	const number = value === undefined || value === '' ? fallback : Number(value);
	if (number >= least && number <= most) return succeed(number);
	return invalidField(field, value, `Use ${least} to ${most}.`);
}

/** Reads what the whole run does. Errors: `configuration` naming the field. */
export function readAttachForm(context: IExecuteFunctions): Result<AttachForm> {
	const form = new Form(context);
	const { options } = form;
	const work = form.text('workOn');
	const workOn = work === 'items' || work === 'files' ? work : 'account';
	const kinds =
		workOn === 'files'
			? succeed([...SENDABLE_KINDS])
			: readChoices('Kinds', form.value('kinds', []), KIND_NAMES);
	if (!kinds.ok) return kinds;
	if (kinds.value.length === 0) return invalidField('Kinds', '', 'Choose at least one kind.');
	const bound = readChoices('Wait for KSeF Number', form.value('ksefKinds', []), BOUND_KINDS);
	if (!bound.ok) return bound;
	const mode = readMode(form);
	if (!mode.ok) return mode;
	const statusAfter = readStatus(form, 'statusAfter', 'Status After Sending');
	if (!statusAfter.ok) return statusAfter;
	const statusWithout =
		workOn === 'files'
			? succeed(null)
			: readStatus(form, 'statusWithout', 'Status Without a Document');
	if (!statusWithout.ok) return statusWithout;
	const patience = readNumber(options.ksefDays, 'KSeF Patience (Days)', DEFAULTS.ksefDays, [0, 60]);
	if (!patience.ok) return patience;
	const limit = readNumber(options.pdfLimitMb, 'Largest PDF (MB)', DEFAULTS.pdfLimitMb, [0.1, 50]);
	if (!limit.ok) return limit;
	const quiet = readNumber(
		options.quietSeconds,
		'Quiet Time (Seconds)',
		DEFAULTS.quietSeconds,
		[60, 86_400],
	);
	if (!quiet.ok) return quiet;
	return succeed({
		workOn,
		settings: {
			rules: {
				kinds: kinds.value,
				gate: {
					kinds: bound.value,
					onlyWithTaxId: options.ksefOnlyWithTaxId === true,
					sendOffline: options.offline !== 'wait',
					patienceDays: patience.value,
				},
			},
			mode: mode.value,
			longNumbers: options.longNumbers === 'shorten' ? 'shorten' : 'refuse',
			statusAfter: statusAfter.value,
			statusWithout: statusWithout.value,
		},
		options: {
			scope: String(options.scope ?? '').trim() || 'default',
			owner: runOwner(context),
			leaseMs: LEASE_MS,
			quietMs: quiet.value * 1000,
			pausesMs: DEFAULT_PAUSES_MS,
			readsAtOnce: READS_AT_ONCE,
			dryRun: options.dryRun === true,
			signal: context.getExecutionCancelSignal(),
		},
		pdfLimitBytes: Math.round(limit.value * 1024 * 1024),
	});
}

function readHours(form: Form): Result<RunHours | null> {
	if (form.text('runWhen') !== 'hours') return succeed(null);
	const weekdays = readChoices('Weekdays', form.value('weekdays', []), WEEKDAYS);
	if (!weekdays.ok) return weekdays;
	return checkRunHours({
		fromHour: Number(form.value('fromHour', DEFAULTS.fromHour)),
		toHour: Number(form.value('toHour', DEFAULTS.toHour)),
		weekdays: weekdays.value.map((day) => Number(day) as Weekday),
		pauseMinutes: Number(form.value('pauseMinutes', 0)),
	});
}

function readStatusIds(text: string): Result<ReadonlySet<number>> {
	const named = text.split(/[\s,;]+/).filter((part) => part !== '');
	const wrong = named.find((part) => !/^\d{1,15}$/.test(part));
	if (wrong !== undefined) {
		return invalidField('Order Statuses', wrong, 'Write the IDs of statuses, with commas between.');
	}
	return succeed(new Set(named.map(Number)));
}

/** Reads which orders of the account are looked at. Errors: `configuration` naming the field, before any call. */
export function readAccountForm(context: IExecuteFunctions): Result<AccountForm> {
	const form = new Form(context);
	const hours = readHours(form);
	if (!hours.ok) return hours;
	const days = Number(form.value('preExistingDays', DEFAULTS.preExistingDays));
	const window = checkSendingWindow({
		lookBackDays: Number(form.value('lookBackDays', DEFAULTS.lookBackDays)),
		preExisting:
			form.text('preExisting') === 'lastDays' ? { kind: 'lastDays', days } : { kind: 'none' },
		extended: form.value('extended', false) === true,
	});
	if (!window.ok) return window;
	const statusIds = readStatusIds(form.text('orderStatuses'));
	if (!statusIds.ok) return statusIds;
	const zone = context.getTimezone();
	const setUpOn = readOptional(
		'Set Up On',
		form.options.setUpOn,
		(value) => readMilliseconds(value, zone),
		'Use an ISO 8601 date.',
	);
	if (!setUpOn.ok) return setUpOn;
	return succeed({
		window: window.value,
		setUpOn: setUpOn.value,
		statusIds: statusIds.value,
		hours: hours.value,
	});
}
