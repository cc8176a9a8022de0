/** What Magento's versions do differently. */
export interface MagentoOptions {
	/** A page beyond the last: empty, as since 2.4.0, or the last one again, as before. */
	beyondLastPage: 'empty' | 'last';
}

/** The shop as it starts. */
export const DEFAULT_MAGENTO_OPTIONS: Readonly<MagentoOptions> = { beyondLastPage: 'empty' };

/** Options that take one of a few words, with those words. */
export const MAGENTO_OPTION_WORDS: Readonly<Record<string, readonly string[]>> = {
	beyondLastPage: ['empty', 'last'],
};
