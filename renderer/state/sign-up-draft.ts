import { createJSONStorage, persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

/** What a merchant tells InfinitePay when signing up. */
export type SignUpData = {
  readonly company: string;
  readonly contact: string;
  readonly email: string;
  readonly phone: string;
  readonly shop: string;
  readonly countries: string;
  readonly volume: string;
  readonly testAccount: boolean;
};

/** The parts that are typed. */
export const signUpFields = ['company', 'contact', 'email', 'phone', 'shop', 'countries', 'volume'] as const;

export type SignUpDraft = SignUpData & { readonly set: (changes: Partial<SignUpData>) => void };

/** Kept for this window: the message is copied out, the application itself has no use for it. */
export function createSignUpDraft() {
  return createStore<SignUpDraft>()(
    persist(
      (set) => ({
        company: '',
        contact: '',
        email: '',
        phone: '',
        shop: '',
        countries: '',
        volume: '',
        testAccount: true,
        set: (changes) => set(changes),
      }),
      { name: 'sign-up-draft', storage: createJSONStorage(() => window.sessionStorage) },
    ),
  );
}
