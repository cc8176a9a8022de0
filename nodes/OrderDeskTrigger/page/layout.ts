import type { DeskCounts, DeskView } from '../../../src/ports/order-desk';
import { html, type Html, trusted } from './html';
import { SCRIPT, STYLE } from './style';
import { type Language, LOCALES, WORDS, type Words } from './words';

/** What all pages of one answer share. */
export interface PageFrame {
	readonly language: Language;
	/** Title the workflow's owner chose; empty for the usual one. */
	readonly title: string;
	/** Makes our own style and script, and no other, run. */
	readonly nonce: string;
	/** Null where the ledger could not be asked. */
	readonly counts: (DeskCounts & { readonly contractors: number }) | null;
	/** Part of the list that is shown. */
	readonly current: DeskView | 'contractors' | 'decisions' | null;
}

/** A sentence above the page: what a click did. */
export interface Told {
	readonly good: boolean;
	readonly sentence: string;
}

/** Parts of the list in the order of the page. */
const PARTS = [
	'open',
	'errors',
	'syncErrors',
	'contractors',
	'dismissed',
	'done',
	'decisions',
] as const;

function countOf(part: (typeof PARTS)[number], counts: PageFrame['counts']): string {
	if (counts === null || part === 'decisions') return '';
	if (part === 'done') return ` (${counts.done.count}${counts.done.orMore ? '+' : ''})`;
	return ` (${counts[part]})`;
}

function navigation({ counts, current }: PageFrame, words: Words): Html {
	const links = PARTS.map((part) => {
		const text = words.views[part] + countOf(part, counts);
		return part === current
			? html`<li><a href="?view=${part}" aria-current="page">${text}</a></li>`
			: html`<li><a href="?view=${part}">${text}</a></li>`;
	});
	return html`<nav aria-label="${words.parts}">
		<ul>
			${links}
		</ul>
	</nav>`;
}

/** A whole page. */
export function page(
	frame: PageFrame,
	heading: string,
	body: Html,
	told: Told | null = null,
): string {
	const words = WORDS[frame.language];
	const title = frame.title || words.title;
	const notice = told
		? html`<p class="told ${told.good ? 'good' : 'bad'}" role="status">${told.sentence}</p>`
		: null;
	return html`<!doctype html>
		<html lang="${frame.language}">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="robots" content="noindex" />
				<title>${heading === title ? title : `${heading} – ${title}`}</title>
				<style nonce="${frame.nonce}">
					${trusted(STYLE)}
				</style>
			</head>
			<body>
				<a class="skip" href="#content">${words.skip}</a>
				<header>
					<p class="soft">${title}</p>
					${navigation(frame, words)}
				</header>
				<main id="content" tabindex="-1">
					<h1>${heading}</h1>
					${notice}${body}
				</main>
				<script nonce="${frame.nonce}">
					${trusted(SCRIPT)};
				</script>
			</body>
		</html>`.text;
}

/** An instant as the reader's language writes it, by the clocks of Warsaw. */
export function printTime(instant: number | string, language: Language): string {
	const date = new Date(instant);
	if (Number.isNaN(date.getTime())) return String(instant);
	return new Intl.DateTimeFormat(LOCALES[language], {
		dateStyle: 'medium',
		timeStyle: 'short',
		timeZone: 'Europe/Warsaw',
	}).format(date);
}
