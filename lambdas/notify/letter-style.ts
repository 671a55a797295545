/** How the page of the letter looks: one column, the fonts of the system, light or dark as the reader has it. */
export const letterStyle = `
:root { color-scheme: light dark; --ink: #1c2024; --faint: #5a6370; --paper: #fff; --card: #f4f6f8; --mark: #9a3412; --link: #0b57d0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --faint: #a5adb8; --paper: #16191d; --card: #22272d; --mark: #fdba74; --link: #8ab4f8; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 1rem 1rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.35rem; line-height: 1.25; margin: .5rem 0 1rem; }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
p { margin: .4rem 0; }
ul, ol, dl { margin: .4rem 0; padding: 0; }
ul { padding-left: 1.2rem; }
li { margin: .3rem 0; }
a { color: var(--link); }
.numbers { display: grid; grid-template-columns: auto 1fr; gap: .1rem .75rem; align-items: baseline; padding: .75rem 1rem; background: var(--card); border-radius: .6rem; }
.numbers dt { font-size: 1.5rem; font-weight: 700; text-align: right; font-variant-numeric: tabular-nums; }
.numbers dd { margin: 0; }
.contacts { list-style: none; }
.contacts li { padding: .6rem .8rem; margin: .5rem 0; background: var(--card); border-radius: .6rem; break-inside: avoid; }
.who { display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: baseline; margin: 0; font-weight: 600; }
.rank { color: var(--faint); font-weight: 400; font-variant-numeric: tabular-nums; }
.risk { margin-left: auto; font-variant-numeric: tabular-nums; }
.new { color: var(--mark); }
.why { color: var(--faint); margin: .15rem 0; }
.do { margin: 0; }
@media print { body { font-size: 11pt; } .contacts li, .numbers { border: 1px solid #999; } }
`;
