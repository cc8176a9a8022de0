/** The page's looks: light or dark as the reader's system, readable at any size. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1f24; --soft: #565f6b; --line: #c9d0d8; --band: #f3f5f8;
	--link: #0b57a4; --same: #d7f0dc; --close: #e9f3d6; --weak: #fbf0cf; --different: #fbdcd8; --warn: #8f1d12;
	--button: #0b57a4; --button-ink: #fff; --focus: #b34700; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181d; --ink: #e8ecf1; --soft: #aab4c0; --line: #3b454f;
	--band: #1d232a; --link: #8cc2ff; --same: #17452a; --close: #33431a; --weak: #4d4012; --different: #5a231d;
	--warn: #ffb4a8; --button: #8cc2ff; --button-ink: #0b1a2b; --focus: #ffb36b; } }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; background: var(--paper); color: var(--ink); }
header, main { max-width: 90rem; margin: 0 auto; padding: 0.75rem 1rem; }
h1 { font-size: 1.5rem; margin: 0.25rem 0; } h2 { font-size: 1.15rem; margin: 1.5rem 0 0.5rem; }
a { color: var(--link); } small, .soft { color: var(--soft); }
.skip { position: absolute; left: -99rem; } .skip:focus { position: static; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; list-style: none; margin: 0.5rem 0; padding: 0; }
nav a[aria-current] { font-weight: 700; text-decoration: none; border-bottom: 3px solid currentColor; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.wide { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.6rem; border-top: 1px solid var(--line);
	overflow-wrap: anywhere; min-width: 6rem; unicode-bidi: isolate; }
thead th { background: var(--band); border-top: 0; overflow-wrap: normal; } .number { text-align: right; white-space: nowrap; }
tbody th { min-width: 8rem; overflow-wrap: break-word; }
td p { margin: 0 0 0.25rem; } .code { font-family: ui-monospace, monospace; font-size: 0.85em; }
.same { background: var(--same); } .close { background: var(--close); } .weak { background: var(--weak); }
.different { background: var(--different); } .stance { display: block; font-size: 0.85em; font-weight: 600; }
.told { border: 2px solid var(--line); border-left-width: 8px; padding: 0.5rem 0.75rem; border-radius: 4px; }
.told.bad { border-color: var(--warn); } .reason { color: var(--warn); }
form.row { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: end; margin: 0.75rem 0; }
label { display: inline-block; } input[type=search], input[type=text] { font: inherit; padding: 0.4rem;
	min-width: min(24rem, 80vw); border: 1px solid var(--soft); border-radius: 4px; background: var(--paper); color: inherit; }
button { font: inherit; padding: 0.45rem 0.9rem; border-radius: 4px; border: 1px solid var(--button);
	background: var(--button); color: var(--button-ink); cursor: pointer; }
button.plain { background: transparent; color: var(--link); } .buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0.75rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; margin: 0.5rem 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; unicode-bidi: isolate; }
`;

/** All the script there is: a second click on a button that is on its way does nothing. */
export const SCRIPT = `
document.addEventListener('submit', function (event) {
	var form = event.target;
	if (form.dataset.sent) event.preventDefault();
	form.dataset.sent = 'yes';
	form.setAttribute('aria-busy', 'true');
});
window.addEventListener('pageshow', function () {
	document.querySelectorAll('form').forEach(function (form) { delete form.dataset.sent; form.removeAttribute('aria-busy'); });
});
`;
