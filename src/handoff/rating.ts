/** How the member found the adviser's help, 1 to 5. */
export type Rating = 1 | 3 | 5;

/** Why, if the member cares to say: the first three praise, the others complain. */
export const RATING_REASONS = ["answered", "quick", "heard", "slow", "unanswered", "unclear"] as const;
export type RatingReason = (typeof RATING_REASONS)[number];

/** One tap of the member's: the rating counts at once; a reason refines it; another rating takes the place of both. */
export type Verdict = { readonly rating: Rating } | { readonly reason: RatingReason };
