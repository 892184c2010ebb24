import { describe, expect, it } from 'vitest';
import type { Typesetter } from '../application/ports/typesetter.js';

export function typesetterContract(open: () => Typesetter): void {
  describe('a typesetter', () => {
    const values = { name: 'Ada <script>', publication: 'The Quoin', url: 'https://quoin.example' };
    const wording = {
      subject: 'For {{name}}',
      paragraphs: ['Hello {{name}},'],
      quote: '{{words}}',
      action: { label: 'Read', url: '{{url}}/posts?a=1&b=2' },
    };

    it('sets words and values as text, and as HTML that cannot be broken out of', () => {
      const mail = open().set(wording, { ...values, words: '{{url}} <b>&' }, { unsubscribeUrl: 'https://quoin.example/u' });
      expect(mail.subject).toBe('For Ada <script>');
      expect(mail.text).toContain('Hello Ada <script>,');
      expect(mail.text).toContain('{{url}} <b>&');
      expect(mail.text).toContain('https://quoin.example/posts?a=1&b=2');
      expect(mail.text).toContain('https://quoin.example/u');
      expect(mail.html).toContain('Hello Ada &lt;script&gt;,');
      expect(mail.html).not.toContain('<script>');
      expect(mail.html).not.toContain('<b>&');
    });

    it('makes one line of a subject, whatever somebody calls themselves', () => {
      const { subject } = open().set(wording, { ...values, name: 'Ada\r\nBcc: all@quoin.example\u2028', words: '' });
      expect(subject).toBe('For Ada Bcc: all@quoin.example');
    });

    it('refuses words that name a value which nobody gave', () => {
      expect(() => open().set({ subject: '{{token}}', paragraphs: [] }, values)).toThrow(/token/);
    });
  });
}
