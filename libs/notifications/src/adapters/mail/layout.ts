/** The design of every letter. Mail programs know little CSS: it stands on the elements, and tables carry the layout. */
export const htmlLayout = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{{subject}}</title></head>
<body style="margin:0;padding:24px 12px;background:#f4f2ee;font-family:Georgia,'Times New Roman',serif;color:#22201c">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" style="max-width:560px;width:100%;background:#ffffff;border-radius:6px">
<tr><td style="padding:28px 36px 0;font-size:14px;letter-spacing:.08em;text-transform:uppercase;color:#7a5c2e">{{publication}}</td></tr>
<tr><td style="padding:12px 36px 28px;font-size:17px;line-height:1.55">
{{#each paragraphs}}<p style="margin:0 0 16px">{{this}}</p>
{{/each}}{{#if quote}}<blockquote style="margin:0 0 16px;padding:4px 16px;border-left:3px solid #c9b48a;color:#4a463e;white-space:pre-line">{{quote}}</blockquote>
{{/if}}{{#if action}}<p style="margin:24px 0 16px"><a href="{{action.url}}" style="display:inline-block;padding:11px 22px;background:#22201c;color:#ffffff;text-decoration:none;border-radius:4px;font-size:16px">{{action.label}}</a></p>
<p style="margin:0;font-size:13px;color:#6b665c;word-break:break-all">Or open <a href="{{action.url}}" style="color:#6b665c">{{action.url}}</a></p>
{{/if}}</td></tr></table>
<p style="font-size:13px;line-height:1.5;color:#6b665c">{{publication}} · <a href="{{url}}" style="color:#6b665c">{{url}}</a>
{{#if unsubscribeUrl}}<br><a href="{{unsubscribeUrl}}" style="color:#6b665c">Do not send me letters like this one</a>{{/if}}</p>
</td></tr></table></body></html>
`;

export const textLayout = `{{#each paragraphs}}{{this}}

{{/each}}{{#if quote}}{{quote}}

{{/if}}{{#if action}}{{action.label}}: {{action.url}}

{{/if}}-- 
{{publication}} · {{url}}
{{#if unsubscribeUrl}}
Do not send me letters like this one: {{unsubscribeUrl}}
{{/if}}`;
