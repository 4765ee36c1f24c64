/** The product's mark: three people and what goes between them. */
export function Mark() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" fill="none" aria-hidden="true">
      <path
        d="M11 3.6 4 18M11 3.6 18 18M6.6 12.6h8.8"
        stroke="var(--artel-pine)"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <circle cx="11" cy="3.4" r="2.4" fill="var(--artel-pine)" />
      <circle cx="3.8" cy="18.2" r="2.4" fill="var(--artel-pine)" />
      <circle cx="18.2" cy="18.2" r="2.4" fill="var(--artel-amber-mark)" />
    </svg>
  )
}
