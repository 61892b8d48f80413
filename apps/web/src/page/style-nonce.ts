/**
 * Allows style elements created by script under the page's content security policy. The server puts a new nonce into each
 * copy of the document. Libraries that create such elements are given it here or where they are used.
 */
import { setNonce } from 'get-nonce';

/** Empty if the document was served without a policy, as by the development server. */
export const STYLE_NONCE = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// For dialogs and menus, whose scroll lock is a style element.
if (STYLE_NONCE !== '') setNonce(STYLE_NONCE);
