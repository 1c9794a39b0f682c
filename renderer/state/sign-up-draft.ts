import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { BackOfficeClient } from '../../preload/contract.ts';
import { profileStorage } from './profile-storage.ts';

/** What a merchant tells InfinitePay when signing up. */
export type SignUpData = {
  readonly company: string;
  readonly contact: string;
  readonly email: string;
  readonly phone: string;
  readonly shop: string;
  readonly countries: string;
  readonly currencies: string;
  readonly volume: string;
  readonly testAccount: boolean;
};

/** The parts that are typed. */
export const signUpFields = [
  'company',
  'contact',
  'email',
  'phone',
  'shop',
  'countries',
  'currencies',
  'volume',
] as const;

export type SignUpDraft = SignUpData & { readonly set: (changes: Partial<SignUpData>) => void };

/** The merchant's data for the message, asked once and kept in the profile. */
export function createSignUpDraft(client: BackOfficeClient) {
  return createStore<SignUpDraft>()(
    persist(
      (set) => ({
        company: '',
        contact: '',
        email: '',
        phone: '',
        shop: '',
        countries: '',
        currencies: 'EUR',
        volume: '',
        testAccount: true,
        set: (changes) => set(changes),
      }),
      {
        name: 'signUp',
        storage: profileStorage<SignUpData>(client),
        partialize: ({ set: _set, ...data }): SignUpData => data,
      },
    ),
  );
}
