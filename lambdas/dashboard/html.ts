import { createHash } from 'node:crypto';
import { htmlEscaped } from '../text/html-escaped.ts';
import type { PageParts } from './bundle-page.ts';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The whole file. It may run its own script and its own style and reach nothing else. ECharts writes style attributes,
 * which no hash can name; they can load nothing either.
 */
export function dashboardHtml(
  { script, style }: PageParts,
  data: string,
  asOf: string,
  notice: string,
): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    `style-src-elem ${hash(style)}`,
    "style-src-attr 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="customer360">
<title>customer360 as of ${htmlEscaped(asOf)}</title>
<!--
${notice.replaceAll('--', '- -').trim()}
-->
<style>${style}</style>
</head>
<body>
<div id="app"><p>The dashboard is being opened. If this line stays, the browser runs no scripts, or is older than 2024.</p></div>
<script type="application/octet-stream" id="data">${data}</script>
<script type="module">${script}</script>
</body>
</html>
`;
}
