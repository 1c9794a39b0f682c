import 'i18next';
import type { en } from './en/index.ts';

declare module 'i18next' {
  // An interface is the only thing that can extend the library's own.
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
    returnNull: false;
  }
}
