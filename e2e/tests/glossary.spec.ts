/** The page's terms explain themselves. */
import { expect, test } from '../fixtures/server.ts';

test('terms are explained where they are used, and all of them in one list', async ({ page }) => {
  await test.step('the lessons lead to the list', async () => {
    await page.goto('/learn');
    await page.getByRole('link', { name: 'Glossary' }).click();
    await expect(page.getByRole('heading', { name: 'Glossary' })).toBeVisible();
  });
  await page.goto('/');

  await test.step('a term is explained on hover, on focus and on touch, and Escape closes the explanation', async () => {
    const word = page.getByRole('region', { name: 'Experiment' }).getByRole('button', { name: 'Lanes' });
    const explanation = page.getByRole('tooltip');

    await word.hover();
    await expect(explanation).toContainText('One strategy of an experiment.');
    await expect(word).toHaveAccessibleDescription(/One strategy of an experiment/);
    await explanation.hover();
    await expect(explanation).toBeVisible();
    await page.mouse.move(0, 0);
    await expect(explanation).toBeHidden();

    await word.focus();
    await expect(explanation).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(explanation).toBeHidden();
    await expect(word).toBeFocused();

    await word.blur();
    await word.dispatchEvent('click');
    await expect(explanation).toBeVisible();
    await page.getByText('ways of sending, compared').click();
    await expect(explanation).toBeHidden();
  });

  await test.step('each term in the list has its own address', async () => {
    expect((await page.goto('/learn/glossary#round-trip'))?.status()).toBe(200);
    const word = page.getByRole('term').filter({ hasText: /^round trip$/ });
    await expect(word).toBeInViewport();
  });
});
