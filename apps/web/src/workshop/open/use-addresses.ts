import { useEffect, useState } from 'react';
import { pathTo } from '../../page/base-path.ts';
import { reachableFrom } from './addresses.ts';
import { pageOrigin } from './page-origin.ts';

/** Where others reach this page; `undefined` until that is known. */
export function useAddresses(): readonly string[] | undefined {
  const [addresses, setAddresses] = useState<readonly string[]>();
  useEffect(() => {
    let isWanted = true;
    void askAddresses().then((known) => {
      if (isWanted) setAddresses(reachableFrom(pageOrigin(), known));
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return addresses;
}

async function askAddresses(): Promise<string[]> {
  try {
    const response = await fetch(pathTo('addresses'), { headers: { accept: 'application/json' } });
    return ((await response.json()) as { addresses: string[] }).addresses;
  } catch {
    return [];
  }
}
