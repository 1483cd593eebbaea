/** A quetzal's head, as in the browser's tab. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--quetzal-accent-fill)" />
      <path
        d="M21.5 8.2c-1.1-.9-2.6-1.4-4.1-1.4-4.3 0-7.6 3.4-7.6 8.1 0 4.6 3.2 8 7.5 8 .9 0 1.7-.1 2.5-.4l2.9 4.7 2.6-1.6-2.9-4.6c1.6-1.5 2.5-3.7 2.5-6.1 0-.9-.1-1.7-.4-2.5l2.7-2.2z"
        fill="#fff"
      />
      <circle cx="17.6" cy="13.2" r="1.9" fill="var(--quetzal-accent-fill)" />
    </svg>
  );
}
