export async function sendMail(to: string, subject: string, text: string): Promise<void> {
  const endpoint = process.env.MAIL_ENDPOINT;
  if (!endpoint) throw new Error("MAIL_ENDPOINT is not set");
  await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ to, subject, text }),
  });
}
