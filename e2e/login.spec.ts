import { expect, test } from './fixtures';
import { Studio } from './studio';

const PASSWORD = 'correct horse battery';

// The browser tells of answers that are refusals: that is the story.
test.use({ expectedNoise: /401|Failed to load resource/ });

test('a studio with a password lets in who knows it, and nobody else', async ({ page }) => {
  const studio = await Studio.start({ env: { REPRISE_PASSWORD: PASSWORD } });
  try {
    expect((await fetch(`${studio.url}/api/jobs`)).status).toBe(401);
    await page.goto(`${studio.url}/settings`);
    await expect(page).toHaveURL(`${studio.url}/login`);
    await page.getByLabel('Password').fill('wrong horse');
    await page.getByRole('button', { name: 'Log in' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'not the password' })).toBeVisible();

    await page.getByLabel('Password').fill(PASSWORD);
    const polled = page.waitForResponse((answer) => answer.url().includes('/api/jobs/live') && answer.status() !== 401);
    await page.getByRole('button', { name: 'Log in' }).click();
    await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible();
    expect([200, 304]).toContain((await polled).status());
  } finally {
    await page.goto('about:blank');
    await studio.stop();
  }
});
