import { html } from './html';
import { page, type PageFrame, type Told } from './layout';
import { WORDS } from './words';

/** A page that says one thing, and leads back to the list. */
export function messagePage(frame: PageFrame, told: Told): string {
	const words = WORDS[frame.language];
	const back = html`<p><a href="?view=open">${words.back}</a></p>`;
	return page(frame, frame.title || words.title, back, told);
}
