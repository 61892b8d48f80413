/**
 * What allows a style element that is made by script, where the page's policy asks for it: the server puts a new one into
 * each copy of the document. Libraries that make such elements are told it here or where they are used.
 */
import { setNonce } from 'get-nonce';

/** Empty where the document comes from elsewhere, such as the development server, which has no such policy. */
export const STYLE_NONCE = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// Dialogs and menus, whose scroll lock is a style element.
if (STYLE_NONCE !== '') setNonce(STYLE_NONCE);
