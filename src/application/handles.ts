/** By what people name an ERP order: its key, or its number as printed. */
export type OrderHandle = { readonly id: string } | { readonly number: string };

/** By what people name a contractor card: its key, or the code operators see. */
export type ContractorHandle = { readonly id: string } | { readonly symbol: string };
